import { Card } from "@/components/ui/card";
import { Prose } from "@/components/ui/prose";

type Props = { rang: number; articles: readonly { code: string; titre: string; texte: string }[]; sha256: string; pdf: string };

/** The articles as they read once merged, and the seal of the whole text. */
export function TexteConvention({ rang, articles, sha256, pdf }: Props) {
  return (
    <Card title={`Texte, version ${rang}`} meta={<a href={pdf}>Télécharger en PDF</a>}>
      <Prose>
        {articles.map((article, index) => (
          <section key={article.code}>
            <h3>
              Article {index + 1}. {article.titre}
            </h3>
            <p className="whitespace-pre-wrap">{article.texte}</p>
          </section>
        ))}
      </Prose>
      <Empreinte sha256={sha256} />
    </Card>
  );
}

export function Empreinte({ sha256 }: { sha256: string }) {
  return (
    <div className="mt-4 border-t border-filet pt-2 text-sm">
      <p className="font-semibold">SHA-256 du texte enregistré (UTF-8)</p>
      <p className="break-all">{sha256}</p>
      <p className="text-encre-douce">Articles, annexe financière et échéancier compris. La même empreinte figure sur le PDF et sur chaque signature.</p>
    </div>
  );
}
