import { Button } from "@/components/ui/button";

const Jour = ({ jour }: { jour: string }) => (
  <span>
    Instance d’entraînement : le portail est au <strong>{jour}</strong>.
  </span>
);

/** Permanent banner of a training instance; its clock only moves forward, and only for someone signed in. */
export function SimulatedDate({ jour, value, action }: { jour: string; value: string; action: ((data: FormData) => Promise<void>) | null }) {
  if (!action) return <Jour jour={jour} />;
  return (
    <form action={action} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Jour jour={jour} />
      <label htmlFor="jour-simule" className="text-sm">
        Avancer au
      </label>
      <input id="jour-simule" name="jour" type="date" defaultValue={value} min={value} required className="controle w-auto" />
      <Button size="compact">Avancer la date</Button>
    </form>
  );
}
