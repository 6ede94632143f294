export type StepperProps = {
  current: number;
  total: number;
  /** The title of the current step, as a heading; left out when the title of the page already says it. */
  title?: string | undefined;
  /** The title of the next one. */
  next?: string | undefined;
};

/** « Étape 2 sur 6 », then the title of the step; the bar only repeats it. */
export function Stepper({ current, total, title, next }: StepperProps) {
  return (
    <div className="mb-6 max-w-champ-lg">
      {title ? (
        <h2>
          <span className="block text-base font-normal text-encre-douce">
            Étape {current} sur {total}
            <span className="sr-only">&nbsp;: </span>
          </span>
          {title}
        </h2>
      ) : (
        <p className="text-encre-douce">
          Étape {current} sur {total}
        </p>
      )}
      <div aria-hidden="true" className="mt-2 flex gap-1">
        {Array.from({ length: total }, (_, index) => (
          <span key={index} className={`h-1.5 flex-1 ${index < current ? "bg-acte" : "bg-filet"}`} />
        ))}
      </div>
      {next ? <p className="mt-1 text-sm text-encre-douce">Étape suivante&nbsp;: {next}</p> : null}
    </div>
  );
}
