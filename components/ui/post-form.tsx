import type { ReactNode } from "react";

/** A server action, or the address of a route that takes a POST. */
export type PostAction = string | ((data: FormData) => void | Promise<void>);

export type HiddenField = { name: string; value: string };

/** A form for a single act without questions: the identifiers it needs, and its button. Works without JavaScript. */
export function PostForm({
  action,
  fields = [],
  children,
}: {
  action: PostAction;
  fields?: readonly HiddenField[] | undefined;
  children: ReactNode;
}) {
  return (
    <form action={action} method={typeof action === "string" ? "post" : undefined}>
      {fields.map((field) => (
        <input key={`${field.name}=${field.value}`} type="hidden" name={field.name} value={field.value} />
      ))}
      {children}
    </form>
  );
}
