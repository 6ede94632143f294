import { Button } from "@/components/ui/button";
import { DiffAvantApres } from "@/components/ui/diff-avant-apres";
import { Notice } from "@/components/ui/notice";
import { texteReponse, type ChampVue, type Reponses } from "@/lib/dossier/rules/saisie";
import type { AutreVersion } from "./envoi";

export type ConflitProps = {
  champs: readonly ChampVue[];
  actuel: AutreVersion;
  mienne: Reponses;
  formId: string;
  onOverwrite: () => void;
  onDiscard: () => void;
};

/** Two people, or two tabs: both versions side by side, and nothing overwritten without a choice. */
export function Conflit({ champs, actuel, mienne, formId, onOverwrite, onDiscard }: ConflitProps) {
  const reponses = champs
    .map((vue) => ({ code: vue.champ.code, question: vue.champ.libelle, avant: texteReponse(vue, actuel.contenu[vue.champ.code]), apres: texteReponse(vue, mienne[vue.champ.code]) }))
    .filter((reponse) => reponse.avant !== reponse.apres);
  return (
    <section aria-labelledby="deux-versions" className="mb-8 rounded-sm border-2 border-attention bg-feuille px-4 py-3">
      <h2 id="deux-versions" className="mb-2 text-lg">
        Deux versions de cette section
      </h2>
      <Notice ton="attention" title="Cette section a changé pendant que vous écriviez" announced>
        <p>
          {actuel.modifiee ? `${actuel.modifiee.par} l’a enregistrée le ${actuel.modifiee.le}. ` : ""}
          Votre texte est conservé ci-dessous, rien n’est écrasé : comparez, puis choisissez. Vous pouvez aussi reprendre des passages de l’autre version dans le formulaire avant d’enregistrer.
        </p>
      </Notice>
      <p className="mt-4 mb-2 text-sm text-encre-douce">« Avant » : la version enregistrée. « Après » : la vôtre.</p>
      <DiffAvantApres reponses={reponses} />
      <div className="mt-4 flex flex-wrap gap-3">
        <Button form={formId} variant="primary" onClick={(event) => {
            event.preventDefault();
            onOverwrite();
          }}
        >
          Enregistrer ma version
        </Button>
        <Button type="button" onClick={onDiscard}>
          Prendre la version enregistrée
        </Button>
      </div>
    </section>
  );
}
