import type { ReactNode } from "react";
import { Forme } from "./forme";

type Commun = {
  /** The one primary button, named by its act, as a link or as the form that holds it. */
  children?: ReactNode | undefined;
  /** « jeudi 12 mars 2026 ». */
  echeance?: string | undefined;
  /** « dans 9 jours ouvrés », « en retard de 3 jours ». */
  reste?: string | undefined;
  enRetard?: boolean | undefined;
};

export type AVousProps =
  | (Commun & {
      tour: "vous";
      /** One sentence: « Certifiez le service fait de l’année 2. ». */
      acte: ReactNode;
      /** Why: the rule or the event that asks for it. */
      raison?: ReactNode | undefined;
    })
  | (Commun & {
      tour: "autre";
      /** Whose turn: « L’ARS Martinique ». */
      qui: string;
      /** What is awaited of them: « examine la complétude du dossier ». */
      acte: ReactNode;
      /** « depuis le 12/03/2026 ». */
      depuis: string;
      /** What can be done meanwhile. */
      enAttendant?: ReactNode | undefined;
    })
  | { tour: "personne"; acte: ReactNode; children?: ReactNode | undefined };

function Echeance({ echeance, reste, enRetard }: Commun) {
  if (!echeance && !reste) return null;
  return (
    <p className={enRetard ? "font-semibold text-refus" : ""}>
      {echeance ? <>Échéance&nbsp;: {echeance}</> : null}
      {echeance && reste ? ", " : null}
      {reste}
    </p>
  );
}

/** « À vous »: who must do what, by when, and why. Warm when it is your turn, plain ink otherwise. */
export function AVous(props: AVousProps) {
  if (props.tour === "vous") {
    return (
      <section
        aria-label="À vous"
        className="mb-6 rounded-sm border-2 border-avous-trait bg-avous-fond px-4 py-4 sm:flex sm:items-center sm:justify-between sm:gap-8 sm:px-5"
      >
        <div className="max-w-prose min-w-0">
          <h2 className="flex items-center gap-2 text-base font-semibold text-avous">
            <Forme nom="fleche" />À vous
          </h2>
          <p className="mt-1 text-lg font-semibold">{props.acte}</p>
          <Echeance {...props} />
          {props.raison ? <div className="mt-1">{props.raison}</div> : null}
        </div>
        {props.children ? <div className="mt-4 shrink-0 sm:mt-0">{props.children}</div> : null}
      </section>
    );
  }
  return (
    <section
      aria-label="À qui de jouer"
      className="mb-6 rounded-sm border border-trait bg-feuille px-4 py-4 sm:flex sm:items-center sm:justify-between sm:gap-8 sm:px-5"
    >
      <div className="max-w-prose min-w-0">
        {props.tour === "autre" ? (
          <>
            <p>
              <strong>{props.qui}</strong> {props.acte}, {props.depuis}.
            </p>
            <Echeance {...props} />
            {props.enAttendant ? <div className="mt-1 text-encre-douce">{props.enAttendant}</div> : null}
          </>
        ) : (
          <p>{props.acte}</p>
        )}
      </div>
      {props.children ? <div className="mt-4 shrink-0 sm:mt-0">{props.children}</div> : null}
    </section>
  );
}

export type ActeAttendu = {
  id: string;
  /** « Certifier le service fait ». */
  acte: string;
  href: string;
  /** The dossier it is about: number and title. */
  objet: string;
  raison?: string | undefined;
  echeance?: string | undefined;
  reste?: string | undefined;
  enRetard?: boolean | undefined;
};

/** The home page of a role: its « À vous », given oldest deadline first. */
export function AVousListe({ actes }: { actes: readonly ActeAttendu[] }) {
  return (
    <ol className="border-t border-avous-trait">
      {actes.map((item) => (
        <li key={item.id} className="grid gap-x-6 gap-y-1 border-b border-filet bg-feuille px-4 py-3 sm:grid-cols-3">
          <div className="sm:col-span-2">
            <p className="flex gap-2 font-semibold">
              <span className="mt-1 text-avous">
                <Forme nom="fleche" />
              </span>
              <a href={item.href}>{item.acte}</a>
            </p>
            <p className="pl-6">{item.objet}</p>
            {item.raison ? <p className="pl-6 text-sm text-encre-douce">{item.raison}</p> : null}
          </div>
          <div className={`pl-6 sm:pl-0 sm:text-right ${item.enRetard ? "font-semibold text-refus" : ""}`}>
            {item.echeance ? <p>{item.echeance}</p> : null}
            {item.reste ? <p className="text-sm">{item.reste}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
