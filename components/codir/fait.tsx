import { Notice } from "@/components/ui/notice";

/** The answer to the act just done, read aloud, above everything else. */
export function Fait({ message }: { message: string | undefined }) {
  if (!message) return null;
  return (
    <div className="mb-4">
      <Notice ton="succes" title="C’est fait" announced>
        {message}
      </Notice>
    </div>
  );
}
