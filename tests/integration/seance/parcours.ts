import { createElement, type ReactNode } from "react";
import { prerender } from "react-dom/static";
import type { Actor } from "@/lib/identite/schema";
import type { FormState } from "@/components/ui/form-state";

/** Who is asking, for the pages and actions under test; the request itself is the only thing replaced. */
export const request: { actor: Actor | null } = { actor: null };

/** Thrown where Next would leave the page. */
export class NavigationError extends Error {
  constructor(readonly digest: string, readonly to: string) {
    super(`${digest} ${to}`);
  }
}

type PageFn = (props: never) => Promise<ReactNode> | ReactNode;

const read = async (stream: ReadableStream<Uint8Array>): Promise<string> => new Response(stream).text();

/** The HTML that this actor receives; « 404 » where the page says notFound. */
export async function visit(page: unknown, actor: Actor, params: Record<string, string>, searchParams: Record<string, string | string[]> = {}): Promise<string> {
  request.actor = actor;
  try {
    const faults: Error[] = [];
    const element = createElement(page as PageFn as never, { params: Promise.resolve(params), searchParams: Promise.resolve(searchParams) } as never);
    const { prelude } = await prerender(element, { onError: (error) => { faults.push(error instanceof Error ? error : new Error(String(error))); } });
    const html = await read(prelude);
    if (faults[0]) throw faults[0];
    return html;
  } catch (error) {
    if (error instanceof NavigationError && error.to === "404") return "404";
    throw error;
  }
}

export const textOf = (html: string): string => html.replace(/<!--.*?-->/g, "").replace(/<[^>]+>/g, " ").replaceAll("&#x27;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&").replace(/\s+/g, " ");
const unescape = (text: string): string => text.replaceAll("&#x27;", "'").replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const attributesOf = (tag: string): Record<string, string> => Object.fromEntries([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map((found) => [found[1] ?? "", unescape(found[2] ?? "")]));

/** What a browser would post: hidden fields, proposed texts, checked boxes of the form that holds this button; then what is typed. */
export function fill(html: string, button: string, typed: Record<string, string | string[]> = {}): FormData {
  const form = [...html.matchAll(/<form[\s\S]*?<\/form>/g)].map((found) => found[0]).find((candidate) => textOf(candidate).includes(button));
  if (!form) throw new Error(`aucun formulaire « ${button} » dans : ${textOf(html).slice(0, 2000)}`);
  const data = new FormData();
  for (const [tag = ""] of form.matchAll(/<input[^>]*>/g)) {
    const { type = "text", name, value = "" } = attributesOf(tag);
    if (!name || name in typed) continue;
    if ((type === "radio" || type === "checkbox") && !/\schecked(=|\s|\/|>)/.test(tag)) continue;
    data.append(name, value);
  }
  for (const [, attributes = "", content = ""] of form.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    const { name } = attributesOf(attributes);
    if (name && !(name in typed)) data.append(name, unescape(content));
  }
  for (const [, attributes = "", content = ""] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const { name } = attributesOf(attributes);
    const chosen = /<option[^>]*\sselected[^>]*>/.exec(content)?.[0];
    if (name && !(name in typed)) data.append(name, chosen ? (attributesOf(chosen)["value"] ?? "") : "");
  }
  for (const [name, values] of Object.entries(typed)) {
    // A field that the form does not have is a mistake of the test, or of the page; a button says which one was pressed.
    if (!form.includes(`name="${name}"`)) throw new Error(`le formulaire « ${button} » n’a pas de champ ${name}`);
    for (const value of Array.isArray(values) ? values : [values]) data.append(name, value);
  }
  return data;
}

/** Posts the form and answers where it leads, or the state shown to the person. */
export async function post(action: (state: FormState, data: FormData) => Promise<FormState>, actor: Actor, data: FormData): Promise<string> {
  request.actor = actor;
  try {
    const state = await action({}, data);
    return `refus ${state.code ?? ""} ${state.erreur ?? ""} ${JSON.stringify(state.champs ?? {})}`;
  } catch (error) {
    if (error instanceof NavigationError) return error.to;
    throw error;
  }
}
