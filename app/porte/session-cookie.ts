const secure = (process.env["NEXTAUTH_URL"] ?? "").startsWith("https://");

/** The name next-auth itself reads. */
export const SESSION_COOKIE = `${secure ? "__Secure-" : ""}next-auth.session-token`;
export const SESSION_COOKIE_SECURE = secure;
