import type { ReactNode } from "react";
import { DescriptionList } from "./description-list";

export type SectionRelue = {
  code: string;
  title: string;
  /** Where to change it; absent when the section is locked. */
  editHref?: string | undefined;
  /** Its state, an <Etat>. */
  state?: ReactNode | undefined;
  /** A null answer is said « Non renseigné ». */
  answers: readonly { question: string; answer: ReactNode }[];
};

/** The full read-back, last step before the act. */
export function ReadBack({ sections }: { sections: readonly SectionRelue[] }) {
  return (
    <>
      {sections.map((section) => (
        <section key={section.code} className="mb-8" aria-labelledby={`relecture-${section.code}`}>
          <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b-2 border-encre pb-1.5">
            <h2 id={`relecture-${section.code}`} className="text-lg">
              {section.title}
            </h2>
            {section.state}
            {section.editHref ? (
              <a href={section.editHref} className="ml-auto print:hidden">
                Modifier<span className="sr-only"> «&nbsp;{section.title}&nbsp;»</span>
              </a>
            ) : null}
          </div>
          <DescriptionList items={section.answers.map((item) => ({ term: item.question, value: item.answer }))} />
        </section>
      ))}
    </>
  );
}
