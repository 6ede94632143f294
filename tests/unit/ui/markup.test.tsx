import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Checkboxes, Radios, Select } from "@/components/ui/choices";
import { DataTable } from "@/components/ui/data-table";
import { diffWords } from "@/components/ui/diff-words";
import { ErrorSummary } from "@/components/ui/error-summary";
import { EuroExplique } from "@/components/ui/euro-explique";
import { Input, MoneyInput } from "@/components/ui/input";
import { LigneDeJalons, LigneDeJalonsCompacte, type Jalon } from "@/components/ui/jalons";
import { PostForm } from "@/components/ui/post-form";
import { Stepper } from "@/components/ui/stepper";
import { Upload } from "@/components/ui/upload";
import { sentenceFor, sizeOf } from "@/components/ui/upload-send";

const html = (node: ReactNode): string => renderToStaticMarkup(<>{node}</>);
const text = (node: ReactNode): string => html(node).replace(/<[^>]+>/g, "");
const position = (whole: string, part: string): number => {
  const at = whole.indexOf(part);
  expect(at, part).toBeGreaterThanOrEqual(0);
  return at;
};

it("sans JavaScript, un envoi de fichier dit que son bouton est à lui", () => {
  const words = text(<Upload action="/api/pieces" name="fichier" label="Pièce" hint="PDF." />);
  expect(words.indexOf("par son propre bouton, avant d’enregistrer")).toBeGreaterThan(words.indexOf("Envoyer le fichier"));
});

describe("un champ", () => {
  const field = html(<Input name="siret" label="SIRET" hint="Quatorze chiffres." error="Vérifiez le SIRET." defaultValue="123" />);

  it("place l’intitulé, l’aide, la réponse puis l’erreur", () => {
    const order = ["SIRET</label>", "Quatorze chiffres.", "<input", "Vérifiez le SIRET."].map((part) => position(field, part));
    expect(order).toEqual([...order].toSorted((a, b) => a - b));
  });
  it("rattache l’aide et l’erreur au contrôle et garde la réponse", () => {
    expect(field).toContain('aria-describedby="siret-aide siret-erreur"');
    expect(field).toContain('id="siret-aide"');
    expect(field).toContain('id="siret-erreur"');
    expect(field).toContain('aria-invalid="true"');
    expect(field).toContain('value="123"');
  });
  it("est obligatoire sauf s’il est dit facultatif", () => {
    expect(field).toContain("required");
    const optional = html(<MoneyInput name="m" label="Montant" optional />);
    expect(optional).toContain("(facultatif)");
    expect(optional).not.toContain("required");
    const filter = html(<Input name="q" label="Commune" optional="tacite" />);
    expect(filter).not.toContain("facultatif");
    expect(filter).not.toContain("required");
  });
  it("donne au premier choix d’un groupe l’identifiant que vise le résumé", () => {
    const options = [
      { value: "a", label: "A" },
      { value: "b", label: "B" },
    ];
    expect(html(<Radios name="mode" label="Mode" options={options} defaultValue="b" />)).toMatch(/id="mode"[^>]*value="a"/);
    expect(html(<Checkboxes name="fonds" label="Fonds" options={options} defaultValues={["a"]} />)).toMatch(/id="fonds"[^>]*checked/);
    expect(html(<Select name="s" label="S" options={options} defaultValue="b" />)).toContain('<option value="b" selected="">');
    expect(html(<ErrorSummary errors={[{ champ: "mode", message: "Choisissez." }]} />)).toContain('href="#mode"');
  });
});

describe("la ligne de jalons", () => {
  const jalons: Jalon[] = [
    { code: "a", libelle: "Déposer", etat: "fait", date: "le 12/03/2026" },
    { code: "b", libelle: "Instruire", etat: "en-retard", date: "échéance le 02/04/2026" },
    { code: "c", libelle: "Décider", etat: "ecarte" },
  ];
  it("dit chaque état en toutes lettres, en grand comme en petit", () => {
    for (const rendered of [text(<LigneDeJalons jalons={jalons} />), text(<LigneDeJalonsCompacte jalons={jalons} />)]) {
      expect(rendered).toMatch(/[Ff]ait, le 12\/03\/2026/);
      expect(rendered).toMatch(/[Ee]n retard, échéance le 02\/04\/2026/);
      expect(rendered).toMatch(/[Éé]carté/);
    }
  });
  it("dessine une forme différente par état", () => {
    const shapes = [...html(<LigneDeJalons jalons={jalons} />).matchAll(/<svg.*?<\/svg>/g)].map(([shape]) => shape);
    expect(new Set(shapes).size).toBe(3);
  });
});

describe("le tableau", () => {
  const columns = [
    { key: "d", label: "Dossier", sort: { href: "?tri=d", order: "croissant" as const } },
    { key: "m", label: "Montant", align: "fin" as const },
  ];
  it("nomme chaque cellule pour la carte et la ligne par sa première colonne", () => {
    const table = html(<DataTable caption="Dossiers" columns={columns} rows={[{ key: "1", cells: { d: "MTQ-1", m: "529,00 €" } }]} />);
    expect(table).toContain('<th scope="row">MTQ-1</th>');
    expect(table).toMatch(/<td data-label="Montant"[^>]*>529,00 €/);
    expect(table).toContain('aria-sort="ascending"');
  });
  it("laisse sa place à l’état vide", () => {
    expect(text(<DataTable caption="Dossiers" columns={columns} rows={[]} empty={<p>Vos dossiers apparaîtront ici</p>} />)).toBe(
      "Vos dossiers apparaîtront ici",
    );
  });
});

describe("l’euro expliqué", () => {
  it("dit « à renseigner » plutôt que zéro, et garde la base légale sous la ligne", () => {
    const tree = text(
      <EuroExplique
        title="Décompte"
        lignes={[{ code: "a", libelle: "Part variable", montant: null, baseLegale: "Convention, article 9" }]}
        total={{ libelle: "À verser", montant: null }}
      />,
    );
    expect(tree.match(/à renseigner/g)).toHaveLength(2);
    expect(tree).toContain("Convention, article 9");
    expect(tree).not.toContain("0,00");
  });
});

describe("les autres phrases", () => {
  it("numérote l’étape en toutes lettres", () => {
    expect(text(<Stepper current={2} total={6} />)).toBe("Étape 2 sur 6");
  });
  it("écrit les tailles en français", () => {
    expect([0, 1, 999, 320_000, 1_440_000].map(sizeOf)).toEqual(
      ["0 octet", "1 octet", "999 octets", "320 ko", "1,4 Mo"].map((size) => size.replace(" ", "\u00a0")),
    );
  });
  it("préfère la phrase du serveur, sinon dit quoi faire", () => {
    expect(sentenceFor(422, { message: "Ce fichier n’est pas un PDF." })).toBe("Ce fichier n’est pas un PDF.");
    expect(sentenceFor(401, null)).toContain("Reconnectez-vous");
    expect(sentenceFor(0, null)).toContain("réseau");
    expect(sentenceFor(502, "<html>")).toContain("de nouveau");
  });
  it("poste vers une adresse sans script", () => {
    const form = html(
      <PostForm action="/mandat" fields={[{ name: "mandat", value: "2" }]}>
        <button>Changer</button>
      </PostForm>,
    );
    expect(form).toContain('method="post"');
    expect(form).toContain('<input type="hidden" name="mandat" value="2"/>');
  });
});

describe("l’avant et l’après", () => {
  const side = (before: string, after: string, keep: "removed" | "added") =>
    diffWords(before, after)
      .filter((segment) => segment.kind === "same" || segment.kind === keep)
      .map((segment) => segment.text)
      .join("");

  it.each([
    ["", "Laventie"],
    ["Suivre 40 patients par an.", "Suivre à domicile 60 patients par an."],
    ["a b c", "c b a"],
    ["mot ".repeat(2000), "autre ".repeat(2000)],
  ])("rend les deux textes sans en perdre un caractère", (before, after) => {
    expect(side(before, after, "removed")).toBe(before);
    expect(side(before, after, "added")).toBe(after);
  });
  it("ne marque rien quand rien n’a changé", () => {
    expect(diffWords("le même texte", "le même texte")).toEqual([{ kind: "same", text: "le même texte" }]);
  });
});
