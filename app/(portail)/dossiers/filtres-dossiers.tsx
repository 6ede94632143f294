import { Checkboxes, Select } from "@/components/ui/choices";
import { Filters } from "@/components/ui/filters";
import { Input } from "@/components/ui/input";
import { NATURE_LABELS } from "@/lib/dossier/labels";
import { NATURES_ETAPE } from "@/lib/dossier/schema";
import { writeFiltres, type FiltresListe } from "@/lib/dossier/schema/filtres";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";

export function FiltresDossiers({ filtres }: { filtres: FiltresListe }) {
  const programmes = PROGRAMMES.filter((programme) => programme.versions);
  const at = (changes: Partial<FiltresListe>) => `/dossiers${writeFiltres(filtres, changes)}`;
  const chips = [
    ...(filtres.q ? [{ label: `Recherche : «\u00a0${filtres.q}\u00a0»`, href: at({ q: null }) }] : []),
    ...(filtres.programme ? [{ label: `Programme : ${programmes.find(({ code }) => code === filtres.programme)?.libelle ?? filtres.programme}`, href: at({ programme: null }) }] : []),
    ...(filtres.etape ? [{ label: `Étape : ${NATURE_LABELS[filtres.etape]}`, href: at({ etape: null }) }] : []),
    ...(filtres.prioritaire ? [{ label: "Prioritaires", href: at({ prioritaire: false }) }] : []),
  ];
  const kept = [...(filtres.vue === "tous" ? [] : [{ name: "vue", value: filtres.vue }]), ...(filtres.tri === "depot" ? [] : [{ name: "tri", value: filtres.tri }])];
  return (
    <Filters action="/dossiers" chips={chips} clearHref={at({ q: null, programme: null, etape: null, prioritaire: false })} fields={kept}>
      <Input name="q" id="filtre-q" label="Numéro, titre, structure ou commune" optional="tacite" defaultValue={filtres.q ?? ""} maxLength={100} autoComplete="off" />
      <Select name="programme" label="Programme" optional="tacite" empty="Tous" options={programmes.map(({ code, libelle }) => ({ value: code, label: libelle }))} defaultValue={filtres.programme ?? ""} />
      <Select name="etape" label="Étape" optional="tacite" empty="Toutes" options={NATURES_ETAPE.map((nature) => ({ value: nature, label: NATURE_LABELS[nature] }))} defaultValue={filtres.etape ?? ""} />
      <Checkboxes name="prioritaire" label="Priorité" optional="tacite" options={[{ value: "1", label: "Dossiers prioritaires seulement" }]} defaultValues={filtres.prioritaire ? ["1"] : []} />
    </Filters>
  );
}
