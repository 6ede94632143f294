import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, civilDate, daysBetween } from "@/lib/kernel/civil-date";
import { decideTransition } from "@/lib/kernel/transitions";
import { ALL_ROLE_KEYS } from "@/lib/identite/rules";
import { AVIS_TRANSITIONS, checkArrete, checkJour, echeanceAvis, finDeDuree, jourDuSilence, joursSuspendus, limiteSaisineHas, silenceAcquis, type ActeAvis, type AvisFacts, type AvisModele, checkDepart, refuseDepart } from "@/lib/avis/rules";
import { STATUTS_AVIS, type StatutAvis } from "@/lib/avis/schema";
import { ARTICLE_51_VERSIONS } from "@/lib/programme/definitions/article-51-circuit";

const modele = ARTICLE_51_VERSIONS[0]?.circuit.find((etape): etape is AvisModele => etape.code === "comite" && etape.nature === "AVIS");
const delais = modele?.delais;
if (!delais) throw new Error("le comité technique n’a pas de délai");
const NU = { hasSaisie: false, protocole: false };

const facts: AvisFacts = {
  dossierOuvert: true, etapeOuverte: true, autorite: "COMITE_TECHNIQUE", avecDelai: true, recu: true, hasSaisie: false, protocole: false,
  dansLeDelai: true, delaiPasse: true, silenceFavorable: true, texteCourant: true,
};

/** Written out: who may do what from where, every guard held. Anything absent is refused. */
const PERMIS: readonly (readonly [ActeAvis, StatutAvis, string, Partial<AvisFacts>, StatutAvis])[] = [
  ["accuserReception", "ATTENDU", "NATIONAL.RAPPORTEUR", { recu: false }, "ATTENDU"],
  ["saisirHas", "ATTENDU", "NATIONAL.RAPPORTEUR", {}, "ATTENDU"],
  ["signalerProtocole", "ATTENDU", "NATIONAL.RAPPORTEUR", {}, "ATTENDU"],
  ["suspendre", "ATTENDU", "NATIONAL.RAPPORTEUR", {}, "SUSPENDU"],
  ["reprendre", "SUSPENDU", "NATIONAL.RAPPORTEUR", {}, "ATTENDU"],
  ["rendre", "ATTENDU", "NATIONAL.RAPPORTEUR", {}, "RENDU"],
  ["rendre", "ATTENDU", "ARS.DIRECTEUR", { autorite: "DG_ARS" }, "RENDU"],
  ["rendre", "ATTENDU", "NATIONAL.VALIDATEUR", { autorite: "DSS" }, "RENDU"],
  ["constaterSilence", "ATTENDU", "SYSTEME", {}, "TACITE"],
];
const ACTES = [...new Set(PERMIS.map(([acte]) => acte))];

describe("table des avis", () => {
  it.each(ACTES)("%s : tous les statuts, tous les rôles", (acte) => {
    for (const statut of STATUTS_AVIS) {
      for (const role of ALL_ROLE_KEYS) {
        const permis = PERMIS.find(([one, from, by]) => one === acte && from === statut && by === role);
        const answer = decideTransition(AVIS_TRANSITIONS, acte, statut, { ...facts, ...permis?.[3] }, role);
        if (permis) expect(answer, `${statut} ${role}`).toEqual({ ok: true, value: permis[4] });
        else expect(answer.ok, `${statut} ${role}`).toBe(false);
      }
    }
  });

  it.each([
    ["accuserReception", { recu: true }, "DEJA_RECU"], ["saisirHas", { hasSaisie: true }, "HAS_DEJA_SAISIE"], ["saisirHas", { recu: false }, "PAS_RECU"], ["signalerProtocole", { protocole: true }, "PROTOCOLE_DEJA_DIT"],
    ["suspendre", { dansLeDelai: false }, "DELAI_PASSE"], ["suspendre", { avecDelai: false }, "SANS_DELAI"], ["rendre", { recu: false }, "PAS_RECU"], ["rendre", { dansLeDelai: false }, "DELAI_PASSE"],
    ["rendre", { dossierOuvert: false }, "DOSSIER_CLOS"], ["rendre", { etapeOuverte: false }, "ETAPE_FERMEE"], ["rendre", { autorite: "DG_ARS" }, "AUTRE_AUTORITE"],
  ] as const)("%s refusé par sa garde : %o", (acte, change, code) => {
    expect(decideTransition(AVIS_TRANSITIONS, acte, "ATTENDU", { ...facts, ...change }, "NATIONAL.RAPPORTEUR")).toEqual({ ok: false, code });
  });
  it.each([[{ delaiPasse: false }, "DELAI_COURT_ENCORE"], [{ silenceFavorable: false }, "SILENCE_SANS_EFFET"], [{ recu: false }, "PAS_RECU"]] as const)("silence refusé : %o", (change, code) => {
    expect(decideTransition(AVIS_TRANSITIONS, "constaterSilence", "ATTENDU", { ...facts, ...change }, "SYSTEME")).toEqual({ ok: false, code });
  });
  it("la DSS n’opine pas sur un texte qui a changé", () => {
    expect(decideTransition(AVIS_TRANSITIONS, "rendre", "ATTENDU", { ...facts, autorite: "DSS", texteCourant: false }, "NATIONAL.VALIDATEUR")).toEqual({ ok: false, code: "TEXTE_CHANGE" });
  });
});

describe("horloge du comité technique", () => {
  it.each([
    ["2026-01-31", NU, "2026-04-30"], ["2027-11-30", NU, "2028-02-29"], ["2026-11-30", NU, "2027-02-28"], ["2026-08-31", NU, "2026-11-30"],
    // Across both clock changes of Paris: days are days.
    ["2026-03-01", NU, "2026-06-01"], ["2026-08-25", NU, "2026-11-25"],
    ["2026-01-15", { hasSaisie: true, protocole: false }, "2026-05-15"], ["2026-01-15", { hasSaisie: false, protocole: true }, "2026-07-15"], ["2026-01-15", { hasSaisie: true, protocole: true }, "2026-07-15"],
  ] as const)("reçu le %s, %o : terme le %s", (recu, allongements, terme) => {
    expect(echeanceAvis(delais, civilDate(recu), allongements, [])).toBe(terme);
  });
  it("une suspension ajoute ses jours calendaires, deux suspensions s’additionnent", () => {
    const recu = civilDate("2026-01-31");
    expect(echeanceAvis(delais, recu, NU, [{ depuis: civilDate("2026-02-10"), jusqua: civilDate("2026-02-20") }])).toBe("2026-05-10");
    expect(echeanceAvis(delais, recu, NU, [{ depuis: civilDate("2026-02-10"), jusqua: civilDate("2026-02-20") }, { depuis: civilDate("2026-03-28"), jusqua: civilDate("2026-03-30") }])).toBe("2026-05-12");
  });
  it("un délai suspendu n’a pas de terme", () => {
    expect(echeanceAvis(delais, civilDate("2026-01-31"), NU, [{ depuis: civilDate("2026-02-10"), jusqua: null }])).toBeNull();
    expect(silenceAcquis(null, civilDate("2099-01-01"))).toBe(false);
  });
  it("le silence est acquis le lendemain du terme, pas le jour même", () => {
    const terme = civilDate("2026-04-30");
    expect([silenceAcquis(terme, terme), silenceAcquis(terme, addDays(terme, 1)), jourDuSilence(terme)]).toEqual([false, true, "2026-05-01"]);
  });
  it("propriétés : chaque jour suspendu déplace le terme d’un jour, un allongement ne l’avance jamais", () => {
    const jours = fc.integer({ min: 0, max: 3000 }).map((n) => addDays(civilDate("2024-01-01"), n));
    fc.assert(
      fc.property(jours, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 200 }), fc.boolean(), fc.boolean(), (recu, attente, duree, hasSaisie, protocole) => {
        const suspension = { depuis: addDays(recu, attente), jusqua: addDays(recu, attente + duree) };
        const sans = echeanceAvis(delais, recu, { hasSaisie, protocole }, []);
        const avec = echeanceAvis(delais, recu, { hasSaisie, protocole }, [suspension]);
        const nu = echeanceAvis(delais, recu, NU, []);
        if (!sans || !avec || !nu) return false;
        return daysBetween(sans, avec) === duree && nu <= sans && nu >= addDays(addMonths(recu, delais.mois), 0) && joursSuspendus([suspension], recu) === duree;
      }),
    );
  });
  it("la saisine de la HAS a lieu dans le mois", () => {
    expect(limiteSaisineHas(delais, civilDate("2026-01-31"))).toBe("2026-02-28");
    const contexte = { today: civilDate("2026-06-01"), transmisLe: civilDate("2026-01-20"), recuLe: civilDate("2026-01-31"), limiteHas: civilDate("2026-02-28"), suspensions: [{ depuis: civilDate("2026-02-10"), jusqua: civilDate("2026-02-20") }] };
    expect(checkJour("saisirHas", civilDate("2026-02-28"), contexte)).toBeNull();
    expect(checkJour("saisirHas", civilDate("2026-03-01"), contexte)).toMatch(/au plus tard le 28\/02\/2026/);
    expect(checkJour("suspendre", civilDate("2026-02-19"), contexte)).toMatch(/a repris le 20\/02\/2026/);
    expect(checkJour("reprendre", civilDate("2026-02-09"), contexte)).toMatch(/suspendu depuis le 10\/02\/2026/);
    expect(checkJour("accuserReception", civilDate("2026-01-19"), contexte)).toMatch(/transmis le 20\/01\/2026/);
    expect(checkJour("rendre", civilDate("2026-06-02"), contexte)).toMatch(/à venir/);
  });
});

describe("arrêté", () => {
  const saisie = { jour: civilDate("2026-11-20"), depart: "DATE" as const, debutLe: civilDate("2027-01-01"), evenement: "", dureeMois: 60 };
  it("s’achève la veille du jour anniversaire, cinq ans au plus", () => {
    expect(finDeDuree(civilDate("2027-01-01"), 60)).toBe("2031-12-31");
    expect(finDeDuree(civilDate("2024-02-29"), 12)).toBe("2025-02-27");
    expect(checkArrete(saisie, 60, civilDate("2026-11-23"))).toEqual({});
    expect(checkArrete({ ...saisie, dureeMois: 61 }, 60, civilDate("2026-11-23"))).toHaveProperty("dureeMois");
  });
  it("demande une date ou un événement, jamais avant l’arrêté, jamais demain", () => {
    expect(checkArrete({ ...saisie, debutLe: null }, 60, civilDate("2026-11-23"))).toHaveProperty("debutLe");
    expect(checkArrete({ ...saisie, debutLe: civilDate("2026-11-19") }, 60, civilDate("2026-11-23"))).toHaveProperty("debutLe");
    expect(checkArrete({ ...saisie, depart: "EVENEMENT", debutLe: null }, 60, civilDate("2026-11-23"))).toHaveProperty("evenement");
    expect(checkArrete(saisie, 60, civilDate("2026-11-19"))).toHaveProperty("jour");
  });
});

describe("l’événement de départ", () => {
  it("se constate une fois, dossier ouvert, entre le jour de l’arrêté et aujourd’hui", () => {
    expect(refuseDepart({ dossierOuvert: true, debutLe: null })).toBeNull();
    expect(refuseDepart({ dossierOuvert: true, debutLe: civilDate("2026-01-01") })).toBe("DEJA_FAIT");
    expect(refuseDepart({ dossierOuvert: false, debutLe: null })).toBe("DOSSIER_CLOS");
    const [arrete, today] = [civilDate("2026-03-01"), civilDate("2026-03-10")];
    for (const jour of [arrete, today]) expect(checkDepart(jour, arrete, today)).toBeNull();
    for (const jour of ["2026-02-28", "2026-03-11"]) expect(checkDepart(civilDate(jour), arrete, today)).toBeTruthy();
  });
});
