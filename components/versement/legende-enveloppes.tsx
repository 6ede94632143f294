import { Details } from "@/components/ui/details";
import { DescriptionList } from "@/components/ui/description-list";

/** The words of the ledger, once. */
export const LegendeEnveloppes = () => (
  <div className="mt-4 max-w-prose">
    <Details summary="Ce que veulent dire ces colonnes">
      <DescriptionList
        items={[
          { term: "Plafond", value: "Ce que le fonds peut verser dans l’année, fixé par l’annexe financière." },
          { term: "Engagé", value: "Ce qui est liquidé, et les échéances attendues dont le montant est connu." },
          { term: "Liquidé", value: "Ce dont le montant est arrêté et le décompte figé." },
          { term: "Payé", value: "Ce que la banque a exécuté." },
          { term: "Reste", value: "Le plafond moins ce qui est engagé." },
          { term: "Retenu", value: "Ce qui est dû au-delà du plafond : la somme reste due et attend des crédits." },
        ]}
      />
    </Details>
  </div>
);
