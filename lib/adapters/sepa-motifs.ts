/** ISO 20022 external status reasons that a credit transfer meets, in the words of a payment service. */
const MOTIFS: Readonly<Record<string, string>> = {
  AC01: "numéro de compte erroné",
  AC03: "numéro de compte du bénéficiaire erroné",
  AC04: "compte clos",
  AC06: "compte bloqué",
  AC13: "type de compte du débiteur non admis",
  AG01: "opération interdite sur ce compte",
  AG02: "code d’opération non admis",
  AG07: "échec de l’exécution",
  AM01: "montant nul",
  AM02: "montant supérieur au maximum admis",
  AM03: "devise non admise",
  AM04: "provision insuffisante",
  AM05: "doublon d’un ordre déjà reçu",
  AM09: "montant erroné",
  AM10: "somme de contrôle erronée",
  BE01: "nom du titulaire différent de celui du compte",
  BE04: "adresse du bénéficiaire absente ou incorrecte",
  BE05: "émetteur non reconnu",
  BE06: "bénéficiaire inconnu de sa banque",
  BE07: "adresse du débiteur absente",
  CNOR: "banque du bénéficiaire non joignable",
  CUST: "annulé à la demande du donneur d’ordre",
  CURR: "devise du paiement incorrecte",
  DNOR: "banque du débiteur non joignable",
  DT01: "date d’exécution non admise",
  DUPL: "doublon d’un paiement",
  ED05: "règlement impossible",
  ERIN: "option de traitement non admise",
  FF01: "format de fichier non admis",
  FOCR: "retourné après une demande d’annulation",
  FRAD: "suspicion de fraude",
  MD07: "titulaire décédé",
  MS02: "refus du bénéficiaire, sans motif précisé",
  MS03: "motif non précisé par la banque",
  NARR: "motif donné en texte libre par la banque",
  RC01: "identifiant de la banque erroné",
  RC07: "identifiant de la banque du bénéficiaire erroné",
  RF01: "référence non unique",
  RR01: "compte ou identification du débiteur manquant (exigence réglementaire)",
  RR02: "nom ou adresse du débiteur manquant (exigence réglementaire)",
  RR03: "nom ou adresse du bénéficiaire manquant (exigence réglementaire)",
  RR04: "exigence réglementaire",
  TECH: "incident technique",
  TM01: "reçu après l’heure limite",
};

/** « AC04, compte clos ». What the structure reads beside her payment; a code we do not know is kept as it came. */
export function motifDeRejet(code: string | null): string {
  const clean = (code ?? "").trim().slice(0, 40);
  if (clean === "") return "Rejeté par la banque, sans motif";
  const sentence = Object.hasOwn(MOTIFS, clean) ? MOTIFS[clean] : undefined;
  return `${clean}, ${sentence ?? "motif de la banque, sans libellé connu"}`;
}
