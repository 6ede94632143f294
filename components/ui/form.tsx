"use client";

import { useTransition, type ComponentPropsWithRef, type SubmitEvent } from "react";

export type FormProps = Omit<ComponentPropsWithRef<"form">, "action" | "onSubmit" | "className" | "style" | "noValidate"> & {
  /** What `useActionState` returns, or a server action. */
  action: (data: FormData) => void | Promise<void>;
};

/**
 * React 19 empties an uncontrolled form once its action has answered, errors included. With JavaScript the submission
 * therefore goes through a transition and the fields are left alone; without it, `action` posts as usual and the page
 * echoes the values. A second click while the first is under way does nothing.
 */
export function Form({ action, children, ...rest }: FormProps) {
  const [pending, startTransition] = useTransition();

  function submit(event: SubmitEvent<HTMLFormElement>) {
    const submitter = event.nativeEvent instanceof globalThis.SubmitEvent ? event.nativeEvent.submitter : null;
    if (submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget, submitter);
    startTransition(async () => {
      await action(data);
    });
  }

  return (
    <form {...rest} noValidate action={action} onSubmit={submit}>
      {children}
    </form>
  );
}
