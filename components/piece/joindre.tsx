import { acceptOf, hintOf, REGLES_PIECE } from "@/lib/piece/rules";
import type { ObjetPiece } from "@/lib/piece/schema";
import { JoindreForm } from "./joindre-form";

export type JoindreProps = {
  objetType: ObjetPiece;
  /** What carries the attachment: « document:section », or the identifier of the message, the declaration… */
  objetId: string;
  dossierId: string;
  champ?: string | undefined;
  label: string;
  /** The act beside refuses without it: « facultatif » is then not said. */
  requis?: boolean | undefined;
  /** Where a browser without JavaScript comes back. */
  retour: string;
};

/** Attaches files to an object of a dossier. Types and size are said before choosing. Outside any other form. */
export function Joindre({ objetType, objetId, dossierId, champ, label, requis = false, retour }: JoindreProps) {
  return (
    <JoindreForm
      name={champ === undefined ? "fichier" : `fichier-${champ}`}
      label={label}
      optional={!requis}
      hint={hintOf(objetType)}
      accept={acceptOf(objetType)}
      maxBytes={REGLES_PIECE[objetType].tailleMax}
      fields={[
        { name: "objetType", value: objetType },
        { name: "objetId", value: objetId },
        { name: "dossierId", value: dossierId },
        { name: "champ", value: champ ?? "" },
        { name: "retour", value: retour },
      ]}
    />
  );
}
