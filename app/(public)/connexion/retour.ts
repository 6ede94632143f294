/** Only a path of this portal: an address of elsewhere would make us a springboard. */
export const safeReturn = (value: unknown): string =>
  typeof value === "string" && /^\/(?![/\\])[^\s]*$/.test(value) && !value.startsWith("/connexion") ? value : "/accueil";
