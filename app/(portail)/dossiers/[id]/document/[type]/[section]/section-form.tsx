"use client";

import { useRouter } from "next/navigation";
import { useActionState, useCallback, useEffect, useRef, useState, type SubmitEvent } from "react";
import { ChampDocument } from "@/components/document/champ-document";
import { EligibiliteCard } from "@/components/document/eligibilite";
import { AutosaveStatus } from "@/components/ui/autosave-status";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { FormAction } from "@/components/ui/form-state";
import { readSaisie, sameReponses, type ChampVue, type Reponses } from "@/lib/dossier/rules/saisie";
import type { Eligibilite } from "@/lib/programme/rules";
import { Conflit } from "./conflit";
import { fetchOther, send, type AutreVersion, type Envoi } from "./envoi";

type Statut = { etat: "repos" } | { etat: "en-cours" } | { etat: "enregistre"; heure: string } | { etat: "echec"; genre: "session" | "reseau" | "serveur" | "refus" | "conflit"; phrase: string };

const PAUSE_MS = 800;
const RETRY_MS = 5000;
const CAUSES = {
  session: "votre session est terminée",
  reseau: "le réseau ne répond pas",
  serveur: "le serveur a rencontré une difficulté",
} as const;

export type SectionFormProps = {
  documentId: string;
  code: string;
  champs: readonly ChampVue[];
  contenu: Reponses;
  revision: number;
  erreurs: Readonly<Record<string, string>>;
  /** Asked by « Enregistrer et continuer » when something typed is wrong: the summary takes the focus. */
  verifier: boolean;
  eligibilite: Eligibilite;
  /** Version kept on the server, for a browser without JavaScript that came back with a stale one. */
  modifiee: { par: string; le: string } | null;
  suite: string;
  hidden: Readonly<Record<string, string>>;
  action: FormAction;
  /** Attachments: forms of their own, drawn between the questions and the buttons. */
  children: React.ReactNode;
};

const ID = "section";

const nameOf = (target: EventTarget): string | null => ("name" in target && typeof target.name === "string" ? (target.name.split(".")[0] ?? null) : null);

/** Reads back what a post without JavaScript had typed. */
function echoed(valeurs: Readonly<Record<string, string>> | undefined): Reponses | null {
  const raw = valeurs?.["jalon.saisie"];
  if (!raw) return null;
  const parsed: unknown = JSON.parse(raw);
  return typeof parsed === "object" && parsed !== null ? (parsed as Reponses) : null;
}

/**
 * One section, saved at each pause. The fields belong to the browser: no answer of the
 * server ever rewrites them. Without JavaScript the same form posts and goes on.
 */
export function SectionForm({ documentId, code, champs, contenu, revision, erreurs, verifier, eligibilite, modifiee, suite, hidden, action, children }: SectionFormProps) {
  const router = useRouter();
  const [posted, formAction, posting] = useActionState(action, {});
  const typed = echoed(posted.valeurs);
  const [initial] = useState<Reponses>(typed ?? contenu);
  const [statut, setStatut] = useState<Statut>({ etat: "repos" });
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>(posted.champs ?? erreurs);
  const [shown, setShown] = useState(eligibilite);
  const [focus, setFocus] = useState<string | null>(null);
  const [summary, setSummary] = useState(verifier || posted.champs !== undefined);
  const [conflit, setConflit] = useState<{ actuel: AutreVersion; mienne: Reponses } | null>(
    posted.code === "REVISION_PERIMEE" && typed ? { actuel: { revision, contenu, modifiee }, mienne: typed } : null,
  );
  const [leaving, setLeaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const kept = useRef({ revision, contenu });
  const failed = useRef<Reponses | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const running = useRef<Promise<boolean> | null>(null);
  const blocked = useRef(false);
  /** The errors of the last answer, for the submit that awaits it. */
  const wrong = useRef(erreurs);
  const last = useRef("");
  const fields = champs.map(({ champ }) => champ);
  const url = `/api/sections/${documentId}/${code}`;

  const read = (): Reponses => readSaisie(fields, form.current ? new FormData(form.current).entries() : []);
  const dirty = (): boolean => form.current !== null && !sameReponses(fields, read(), kept.current.contenu);

  async function deliver(data: Reponses, base: number): Promise<boolean> {
    setStatut({ etat: "en-cours" });
    const answer: Envoi = await send(url, base, data);
    switch (answer.genre) {
      case "enregistre":
        kept.current = { revision: answer.value.revision, contenu: data };
        failed.current = null;
        blocked.current = false;
        setConflit(null);
        wrong.current = answer.value.champs;
        setErrors(answer.value.champs);
        setShown(answer.value.eligibilite);
        setStatut({ etat: "enregistre", heure: answer.value.heure });
        if (last.current !== answer.value.etat) router.refresh();
        last.current = answer.value.etat;
        return true;
      case "perime": {
        const actuel = await fetchOther(url);
        if (!actuel) {
          setStatut({ etat: "echec", genre: "serveur", phrase: CAUSES.serveur });
          return false;
        }
        // Our own save, whose answer was lost on the way: go on from it.
        if (failed.current && sameReponses(fields, failed.current, actuel.contenu)) {
          failed.current = null;
          return deliver(data, actuel.revision);
        }
        blocked.current = true;
        setConflit({ actuel, mienne: data });
        setStatut({ etat: "echec", genre: "conflit", phrase: "cette section a changé dans un autre onglet, ou sous la main d’un collègue" });
        return false;
      }
      case "refus":
        setErrors(answer.champs);
        setStatut({ etat: "echec", genre: "refus", phrase: answer.phrase });
        return false;
      default:
        failed.current = data;
        setStatut({ etat: "echec", genre: answer.genre, phrase: CAUSES[answer.genre] });
        return false;
    }
  }

  async function flush(over?: number): Promise<boolean> {
    clearTimeout(timer.current);
    while (running.current) await running.current;
    if (blocked.current && over === undefined) return false;
    if (over === undefined && !dirty()) {
      setStatut((now) => (now.etat === "echec" ? { etat: "repos" } : now));
      return true;
    }
    const delivery = deliver(read(), over ?? kept.current.revision);
    running.current = delivery;
    try {
      return await delivery;
    } finally {
      running.current = null;
    }
  }

  // The listeners below live as long as the page: they call the flush of the last render.
  const save = useRef(flush);
  const unsaved = useRef(dirty);
  useEffect(() => {
    save.current = flush;
    unsaved.current = dirty;
  });

  const schedule = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save.current(), PAUSE_MS);
  }, []);

  const failing = statut.etat === "echec" && statut.genre !== "refus" && statut.genre !== "conflit";
  useEffect(() => {
    if (!failing) return;
    const again = setInterval(() => void save.current(), RETRY_MS);
    const now = () => void save.current();
    window.addEventListener("online", now);
    window.addEventListener("focus", now);
    return () => {
      clearInterval(again);
      window.removeEventListener("online", now);
      window.removeEventListener("focus", now);
    };
  }, [failing]);

  useEffect(() => {
    // Typed before the script was there, or restored by the browser.
    if (unsaved.current()) schedule();
    const leave = (event: BeforeUnloadEvent) => {
      if (unsaved.current() || blocked.current) event.preventDefault();
    };
    // A link followed during the pause: saved first, then gone to.
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
      if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || link.target || link.origin !== window.location.origin) return;
      if (link.pathname === window.location.pathname || !unsaved.current()) return;
      event.preventDefault();
      void save.current().then((done) => (done ? window.location.assign(link.href) : undefined));
    };
    // The question being answered shows no error: it is read again once left.
    const enter = (event: FocusEvent) => setFocus(event.target ? nameOf(event.target) : null);
    const exit = () => setFocus(null);
    const element = form.current;
    element?.addEventListener("focusin", enter);
    element?.addEventListener("focusout", exit);
    window.addEventListener("beforeunload", leave);
    document.addEventListener("click", follow);
    return () => {
      element?.removeEventListener("focusin", enter);
      element?.removeEventListener("focusout", exit);
      window.removeEventListener("beforeunload", leave);
      document.removeEventListener("click", follow);
    };
  }, [schedule]);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (leaving) return;
    setLeaving(true);
    setSummary(false);
    const done = await flush();
    setLeaving(false);
    if (!done) return;
    if (Object.keys(wrong.current).length > 0) setSummary(true);
    else router.push(suite);
  }

  /** What is being rewritten is no longer wrong until the server has read it again. */
  function edit(code: string | null) {
    if (code && errors[code]) setErrors((now) => Object.fromEntries(Object.entries(now).filter(([name]) => name !== code)));
    schedule();
  }
  const listed = Object.entries(errors).map(([champ, message]) => ({ champ, message }));
  const refus = posted.erreur && posted.champs === undefined && posted.code !== "REVISION_PERIMEE" ? posted.erreur : null;
  return (
    <>
      <div className="sticky top-0 z-10 mb-2 bg-papier">
        {statut.etat === "echec" ? (
          <AutosaveStatus etat="echec" cause={statut.phrase.replace(/\.$/, "")}>
            <p>Votre texte est intact sur cette page : ne la fermez pas.</p>
            {statut.genre === "session" ? (
              <p>
                <a href="/connexion" target="_blank" rel="noopener">
                  Se reconnecter dans un nouvel onglet
                </a>
                , puis revenir ici : l’enregistrement reprend seul.
              </p>
            ) : null}
            {statut.genre === "conflit" ? (
              <p>
                <a href="#deux-versions">Comparer les deux versions</a>
              </p>
            ) : null}
            {failing ? (
              <Button type="button" size="compact" onClick={() => void flush()}>
                Enregistrer de nouveau
              </Button>
            ) : null}
          </AutosaveStatus>
        ) : (
          <AutosaveStatus {...statut} />
        )}
      </div>
      {summary && !conflit && listed.length > 0 ? (
        <>
          <ErrorSummary errors={listed} title={posted.erreur ?? "C’est enregistré, mais une réponse au moins est à corriger"} />
          {posted.erreur ? null : (
            <p className="mb-6">
              <a href={suite}>Continuer et corriger plus tard</a>
            </p>
          )}
        </>
      ) : null}
      {refus ? <ErrorSummary errors={[{ champ: "", message: refus }]} title="Rien n’a été enregistré" /> : null}
      {conflit ? (
        <Conflit champs={champs} actuel={conflit.actuel} mienne={conflit.mienne} formId={ID} onOverwrite={() => void flush(conflit.actuel.revision)} onDiscard={() => {
            blocked.current = false;
            kept.current = { revision: conflit.actuel.revision, contenu: read() };
            window.location.assign(`${window.location.pathname}?version=${conflit.actuel.revision}`);
          }}
        />
      ) : null}
      <form ref={form} id={ID} noValidate autoComplete="off" action={formAction} onSubmit={(event) => void submit(event)} onChange={(event) => edit(nameOf(event.target))}>
        {Object.entries({ ...hidden, revision: String(revision) }).map(([name, value]) => (
          <input key={name} type="hidden" name={`jalon.${name}`} value={value} />
        ))}
        {champs.map((vue) => (
          <ChampDocument key={vue.champ.code} {...vue} value={initial[vue.champ.code]} error={focus === vue.champ.code ? undefined : errors[vue.champ.code]} onEdit={schedule} />
        ))}
      </form>
      {children}
      <EligibiliteCard eligibilite={shown} />
      <div className="mt-8 flex flex-wrap items-center gap-3 border-t border-filet pt-4">
        <Button form={ID} variant="primary" aria-disabled={leaving || posting || undefined}>
          {leaving || posting ? "Enregistrement en cours…" : "Enregistrer et continuer"}
        </Button>
        <a href={suite}>Étape suivante</a>
      </div>
    </>
  );
}
