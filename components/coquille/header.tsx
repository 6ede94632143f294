import { Button, ButtonLink } from "@/components/ui/button";
import { PostForm, type PostAction } from "@/components/ui/post-form";
import { Switcher, type SwitcherProps } from "@/components/ui/switcher";

export type HeaderProps = {
  /** « Jalon », or the name the agency gave its portal. */
  name?: string | undefined;
  homeHref?: string | undefined;
  helpHref?: string | undefined;
  /** Absent for a visitor: « Se connecter » is shown instead. */
  session?:
    | {
        /** The person: « Camille Exemple ». */
        person: string;
        mandate: SwitcherProps;
        signOut: PostAction;
        /** What was searched, when the page is the answer. */
        search?: string | undefined;
      }
    | undefined;
  signInHref?: string | undefined;
};

/** The mark of the portal: one milestone on its line. */
function Marque() {
  return (
    <svg viewBox="0 0 28 16" aria-hidden="true" focusable="false" className="h-4 w-7 text-acte">
      <path d="M0 8h28" stroke="currentColor" strokeWidth="2" />
      <circle cx="14" cy="8" r="6" fill="currentColor" />
    </svg>
  );
}

function Search({ value }: { value: string | undefined }) {
  return (
    <search className="min-w-0 flex-1">
      <form action="/dossiers" method="get" className="flex gap-2">
        <label htmlFor="recherche-generale" className="sr-only">
          Rechercher un dossier par numéro, structure ou commune
        </label>
        <input
          id="recherche-generale"
          name="q"
          type="search"
          defaultValue={value}
          placeholder="Numéro, structure ou commune"
          autoComplete="off"
          className="controle min-w-0 placeholder:text-encre-douce"
        />
        <Button>Rechercher</Button>
      </form>
    </search>
  );
}

export function Header({ name = "Jalon", homeHref = "/", helpHref = "/aide", session, signInHref = "/connexion" }: HeaderProps) {
  return (
    <header data-ecran="" className="border-t-4 border-b border-t-acte border-b-filet bg-feuille">
      <div className="mx-auto flex max-w-page flex-wrap items-center gap-x-6 gap-y-2 px-4 py-2 lg:flex-nowrap">
        <a href={homeHref} className="flex min-h-10 items-center gap-2.5 text-lg font-bold text-encre no-underline hover:text-encre">
          <Marque />
          {name}
          <span className="sr-only">, accueil</span>
        </a>
        {session ? (
          <>
            <div className="order-last flex w-full min-w-0 lg:order-none lg:w-auto lg:max-w-champ-lg lg:flex-1">
              <Search value={session.search} />
            </div>
            <div className="ml-auto flex min-w-0 flex-1 items-center justify-end gap-4">
              <a href={helpHref} className="hidden min-h-10 items-center text-sm sm:inline-flex">
                Aide
              </a>
              <Switcher {...session.mandate}>
                <p className="font-semibold">{session.person}</p>
                <div className="flex flex-wrap items-center gap-x-5">
                  <PostForm action={session.signOut}>
                    <button type="submit" className="min-h-8 cursor-pointer text-acte underline underline-offset-4 hover:text-acte-survol">
                      Se déconnecter
                    </button>
                  </PostForm>
                  <a href={helpHref} className="inline-flex min-h-8 items-center sm:hidden">
                    Aide
                  </a>
                </div>
              </Switcher>
            </div>
          </>
        ) : (
          <div className="ml-auto flex items-center gap-4">
            <a href={helpHref} className="inline-flex min-h-10 items-center text-sm">
              Aide
            </a>
            <ButtonLink href={signInHref}>Se connecter</ButtonLink>
          </div>
        )}
      </div>
    </header>
  );
}
