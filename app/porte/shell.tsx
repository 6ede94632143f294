import type { ReactNode } from "react";
import { PageShell } from "@/components/coquille/page-shell";
import { formatLongDate } from "@/lib/kernel/format";
import { ROLE_LABELS, roleInSentence } from "@/lib/identite/labels";
import { portalDay } from "@/lib/identite/queries";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { advanceClockAction, signOutAction, switchMandatAction } from "./actions";
import { currentIdentity } from "./actor";
import { SimulatedDate } from "./simulated-date";

type Entry = { href: string; label: string };

const STRUCTURE: readonly Entry[] = [
  { href: "/accueil", label: "À vous" },
  { href: "/dossiers", label: "Dossiers" },
  { href: "/conventions", label: "Conventions" },
  { href: "/versements", label: "Versements" },
  { href: "/simulateur", label: "Simulateur" },
  { href: "/administration/personnes", label: "Équipe" },
];
const ARS: readonly Entry[] = [
  { href: "/accueil", label: "À vous" },
  { href: "/dossiers", label: "Dossiers" },
  { href: "/codir", label: "CODIR" },
  { href: "/conventions", label: "Conventions" },
  { href: "/enveloppes", label: "Enveloppes" },
  { href: "/suivi", label: "Suivi" },
];
const CAISSE: readonly Entry[] = [
  { href: "/accueil", label: "À vous" },
  { href: "/dossiers", label: "Dossiers" },
  { href: "/codir", label: "CODIR" },
  { href: "/conventions", label: "Conventions" },
  { href: "/versements", label: "Versements" },
  { href: "/enveloppes", label: "Enveloppes" },
];
const NATIONAL: readonly Entry[] = [
  { href: "/accueil", label: "À vous" },
  { href: "/dossiers", label: "Dossiers" },
  { href: "/conventions", label: "Conventions" },
];

/** An administrateur manages people and settings: what she cannot read is not offered. */
const administration = (caisse: boolean): readonly Entry[] => [
  { href: "/accueil", label: "À vous" },
  { href: "/administration/personnes", label: "Équipe" },
  ...(caisse ? [{ href: "/administration/caisse", label: "Réglages de la caisse" }] : []),
];

const entriesOf = (actor: Actor): readonly Entry[] => {
  if (actor.role === "ADMINISTRATEUR") return administration(actor.organisationType === "CAISSE");
  if (actor.organisationType === "ARS") return ARS;
  if (actor.organisationType === "CAISSE") return CAISSE;
  return actor.organisationType === "NATIONAL" ? NATIONAL : STRUCTURE;
};

/** Header, mandat in force and its switch, navigation by role: the same frame around every page. */
export async function Shell({ current, search, children }: { current?: string; search?: string; children: ReactNode }) {
  const identity = await currentIdentity();
  const actor = identity?.actor ?? null;
  const simulated = process.env["JALON_DATE"] !== undefined && process.env["JALON_DATE"] !== "";
  const demo = process.env["JALON_DEMO"] === "1" || process.env["JALON_DEMO"] === "true";
  const today = simulated ? (actor?.today ?? (await portalDay())) : null;
  return (
    <PageShell
      footer={demo ? { links: [{ href: "/demo/courriels", label: "Courriels de la démonstration" }] } : undefined}
      banner={today ? <SimulatedDate jour={formatLongDate(today)} value={today} action={actor ? advanceClockAction : null} /> : undefined}
      header={{
        homeHref: actor ? "/accueil" : "/",
        ...(identity && actor
          ? {
              session: {
                person: `${actor.prenom} ${actor.nom}`,
                signOut: signOutAction,
                ...(search === undefined ? {} : { search }),
                mandate: {
                  label: "Mandat en vigueur",
                  current: `${actor.organisationNom}, ${actor.role === "SYSTEME" ? "" : roleInSentence(actor.role)}`,
                  action: switchMandatAction,
                  name: "mandatId",
                  options: identity.session.mandats.map((mandat) => ({ value: mandat.id, label: mandat.organisationNom, detail: ROLE_LABELS[mandat.role], current: mandat.id === actor.mandatId })),
                },
              },
            }
          : {}),
      }}
      {...(actor && roleKey(actor) ? { navigation: { entries: entriesOf(actor), ...(current === undefined ? {} : { current }) } } : {})}
    >
      {children}
    </PageShell>
  );
}
