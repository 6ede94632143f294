import type { Jalon } from "@/lib/programme/schema";

/** What of the file exists for this reader: the line of jalons opens only what is there. */
export type LiensFacts = {
  id: string;
  document: { type: string; lisible: boolean } | null;
  depose: boolean;
  decision: boolean;
  avisId: string | null;
  arrete: boolean;
  conventionId: string | null;
  versements: boolean;
};

export const lienDocument = (id: string, type: string): string => `/dossiers/${id}/document/${type}`;

export function lienJalon(facts: LiensFacts, jalon: Jalon): string | undefined {
  const base = `/dossiers/${facts.id}`;
  switch (jalon) {
    case "DEPOSER":
      return facts.document?.lisible ? lienDocument(facts.id, facts.document.type) : undefined;
    case "INSTRUIRE":
      return facts.depose ? `${base}/completude` : undefined;
    case "DECIDER":
      return facts.decision ? `${base}/decision` : undefined;
    case "AUTORISER":
      return facts.arrete ? `${base}/arrete` : facts.avisId ? `${base}/avis/${facts.avisId}` : undefined;
    case "CONVENTIONNER":
      return facts.conventionId ? `/conventions/${facts.conventionId}` : undefined;
    case "VERSER":
      return facts.versements ? `${base}/versements` : undefined;
    case "EVALUER":
      return undefined;
  }
}
