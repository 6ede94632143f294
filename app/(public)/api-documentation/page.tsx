import type { Metadata } from "next";
import Link from "next/link";
import { Shell } from "@/app/porte/shell";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import { PageTitle } from "@/components/ui/page-title";
import { formatDate } from "@/lib/kernel/format";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { openApi } from "@/lib/forfait/schema/openapi";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";

export const metadata: Metadata = { title: "Interface de programmation" };

/** A file, not a page. */
const DOCUMENT = "/api/v1/openapi.json";

type Noeud = Readonly<Record<string, unknown>>;
const noeud = (value: unknown): Noeud => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Noeud) : {});
const texte = (value: unknown): string => (typeof value === "string" ? value : "");

/** « entier ou null », « liste de LigneReponse »: what a schema admits, in words. */
function typeOf(schema: Noeud): string {
  const ref = texte(schema["$ref"]);
  if (ref) return ref.split("/").at(-1) ?? ref;
  if (Array.isArray(schema["anyOf"])) return schema["anyOf"].map((one) => typeOf(noeud(one))).join(" ou ");
  if (Array.isArray(schema["enum"])) return schema["enum"].join(", ");
  if (schema["type"] === "array") return `liste de ${typeOf(noeud(schema["items"]))}`;
  const mots: Readonly<Record<string, string>> = { integer: "entier", number: "nombre", string: "texte", boolean: "vrai ou faux", object: "objet", null: "null" };
  return `${mots[texte(schema["type"])] ?? "toute valeur"}${schema["format"] === "date" ? " (AAAA-MM-JJ)" : ""}`;
}

function Champs({ nom, schema }: { nom: string; schema: Noeud }) {
  const requis = Array.isArray(schema["required"]) ? schema["required"] : [];
  return (
    <DataTable
      caption={nom}
      columns={[{ key: "champ", label: "Champ" }, { key: "type", label: "Valeur" }, { key: "sens", label: "Sens" }]}
      rows={Object.entries(noeud(schema["properties"])).map(([champ, value]) => ({
        key: champ,
        cells: { champ: <code>{champ}</code>, type: typeOf(noeud(value)), sens: `${texte(noeud(value)["description"])}${requis.includes(champ) ? "" : " (facultatif)"}`.trim() },
      }))}
    />
  );
}

export default function ApiDocumentationPage() {
  const document = openApi(PROGRAMMES);
  const schemas = noeud(document.components.schemas);
  const reponses = Object.keys(schemas).filter((nom) => !nom.startsWith("Quantites_"));
  return (
    <Shell>
      <PageTitle
        title="Interface de programmation"
        lead={
          <>
            {document.info.description} Le même document pour les machines : <a href={DOCUMENT}>openapi.json</a> (OpenAPI {document.openapi}). La page pour les personnes : <Link href="/simulateur">le simulateur</Link>.
          </>
        }
      />
      {Object.entries(document.paths).map(([chemin, methodes]) =>
        Object.entries(methodes).map(([methode, operation]) => {
          const details = noeud(operation);
          const corps = noeud(noeud(noeud(noeud(details["requestBody"])["content"])["application/json"])["examples"]);
          return (
            <Card key={`${methode} ${chemin}`} title={texte(details["summary"])} meta={<code>{`${methode === "post" ? "POST" : "GET"} ${chemin}`}</code>}>
              {texte(details["description"]) ? <p className="mb-3 max-w-prose">{texte(details["description"])}</p> : null}
              {Object.entries(corps).map(([nom, exemple]) => (
                <Details key={nom} summary={texte(noeud(exemple)["summary"])}>
                  <pre className="text-sm break-words whitespace-pre-wrap">
                    {JSON.stringify(noeud(exemple)["value"], null, 2)}
                  </pre>
                </Details>
              ))}
              <DataTable
                caption="Réponses"
                columns={[{ key: "code", label: "Code", narrow: true }, { key: "sens", label: "Sens" }, { key: "schema", label: "Forme" }]}
                rows={Object.entries(noeud(details["responses"])).map(([code, reponse]) => ({
                  key: code,
                  cells: { code, sens: texte(noeud(reponse)["description"]), schema: typeOf(noeud(noeud(noeud(noeud(reponse)["content"])["application/json"])["schema"])) },
                }))}
              />
            </Card>
          );
        }),
      )}
      <h2 className="mb-3">Formes</h2>
      <div className="mb-8 grid gap-6">
        {reponses.map((nom) => (
          <Champs key={nom} nom={nom} schema={noeud(schemas[nom])} />
        ))}
      </div>
      <h2 className="mb-3">Quantités de chaque cadre</h2>
      {PROGRAMMES.map(({ code, libelle, financements }) => (
        <section key={code} className="mb-6" aria-label={libelle}>
          <h3 className="mb-1">
            {libelle} (<code>{code}</code>)
          </h3>
          {financements.map((version) => (
            <Details key={version.code} summary={`${version.libelle}, du ${formatDate(version.validFrom as CivilDate)}${version.validTo ? ` au ${formatDate(version.validTo as CivilDate)}` : ""}`}>
              <Champs nom={version.code} schema={noeud(schemas[`Quantites_${version.code}`])} />
            </Details>
          ))}
        </section>
      ))}
    </Shell>
  );
}
