import { readFileSync } from "node:fs";
import { isRefus, simuler } from "@/lib/forfait/rules/simuler";
import { listProgrammes } from "@/lib/forfait/rules/list-programmes";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";

/** `simuler <fichier.json | - >` or `simuler --programmes`: JSON on the output and nothing else; 0 answered, 2 refused. */
function run(argument: string | undefined): { sortie: unknown; code: 0 | 2 } {
  const refuse = (message: string) => ({ sortie: { erreurs: [{ champ: "fichier", message }] }, code: 2 as const });
  if (argument === "--programmes") return { sortie: listProgrammes(PROGRAMMES), code: 0 };
  if (argument === undefined) return refuse("Indiquez un fichier JSON, « - » pour l’entrée standard, ou --programmes.");
  let texte: string;
  try {
    texte = readFileSync(argument === "-" ? 0 : argument, "utf8");
  } catch {
    return refuse(`Le fichier « ${argument} » ne peut pas être lu.`);
  }
  let requete: unknown;
  try {
    requete = JSON.parse(texte.replace(/^\uFEFF/, ""));
  } catch {
    return refuse(`Le fichier « ${argument} » n’est pas du JSON valide.`);
  }
  const sortie = simuler(requete, PROGRAMMES);
  return { sortie, code: isRefus(sortie) ? 2 : 0 };
}

const { sortie, code } = run(process.argv[2]);
process.stdout.write(`${JSON.stringify(sortie, null, 2)}\n`);
process.exitCode = code;
