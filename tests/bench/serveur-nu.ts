import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";

/** What the same rows cost with nothing around them: no session, no rights, no framework. */
const [url = "", organisation = ""] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 10, options: "-c role=jalon_systeme" });
const LISTE = {
  name: "liste",
  text: `with a as materialized (select a.dossier_id, a.tri_depot from acces a where a.organisation_id = $1 and a.jusqua is null order by a.tri_depot desc, a.dossier_id desc limit 25)
    select d.id::text, d.numero, d.titre, d.structure_nom, d.commune, d.programme, d.statut = 'CLOS' as clos, d.motif_cloture::text as motif, d.prioritaire, d.reprise, d.etape_nature::text, d.etape_libelle,
      d.etape_depuis::text, d.echeance::text, d.depose_le::text, d.cree_jour::text, d.jalons from a join dossier d on d.id = a.dossier_id order by a.tri_depot desc, a.dossier_id desc`,
};

const server = createServer((_request, response) => {
  pool.query({ ...LISTE, values: [organisation] }).then(
    ({ rows }) => {
      const body = JSON.stringify({ dossiers: rows });
      response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
      response.end(body);
    },
    (error: unknown) => {
      response.writeHead(500);
      response.end(String(error));
    },
  );
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
