import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT, bin } from "@/prisma/embedded/paths";

type Fault = { readonly file: string; readonly source: string; readonly rule: string };

const imports = (file: string, specifier: string): Fault => ({ file, source: `import * as m from "${specifier}";\nexport const a = m;\n`, rule: "no-restricted-imports" });

/** One fault per file: the lint must see each of them, by the rule that is there for it. */
const FAULTS: readonly Fault[] = [
  imports("lib/kernel/zone-a.ts", "@/lib/dossier/rules"),
  imports("lib/kernel/zone-b.ts", "node:crypto"),
  imports("lib/dossier/rules.ts", "@/lib/db/client"),
  imports("lib/convention/rules/verbe.ts", "@/lib/convention/store"),
  imports("lib/dossier/schema.ts", "next/navigation"),
  imports("lib/dossier/labels.ts", "zod"),
  imports("lib/programme/definitions/x.ts", "@/lib/adapters/mail"),
  imports("lib/dossier/store.ts", "@/lib/convention/store"),
  imports("lib/convention/store/lock.ts", "@/lib/convention/use-cases/sign"),
  imports("lib/suivi/store/facts.ts", "@/lib/dossier/queries"),
  imports("lib/dossier/queries.ts", "next/headers"),
  imports("lib/dossier/use-cases.ts", "@/app/porte/actor"),
  imports("lib/db/zone-a.ts", "@/lib/dossier/store"),
  imports("lib/db/zone-b.ts", "@/lib/suivi/queries"),
  imports("lib/adapters/zone.ts", "@/lib/db/outbox"),
  imports("components/ui/zone-a.tsx", "@/lib/kernel/cents"),
  imports("components/ui/zone-b.tsx", "@/components/dossier/carte"),
  imports("components/dossier/zone-a.tsx", "@/lib/dossier/queries"),
  imports("components/dossier/zone-b.tsx", "@/lib/db/client"),
  imports("app/zone-a.tsx", "@/lib/db/query"),
  imports("app/zone-b.tsx", "@/lib/dossier/store/lock"),
  { file: "lib/piece/rules.ts", source: 'import { b } from "./schema";\nexport const a = (): unknown => b;\n', rule: "no-cycle" },
  { file: "lib/piece/schema.ts", source: 'import { a } from "./rules";\nexport const b = (): unknown => a;\n', rule: "no-cycle" },
  { file: "lib/avis/rules.ts", source: "export const a = (b: any): unknown => b;\n", rule: "no-explicit-any" },
  { file: "lib/avis/schema.ts", source: "export const a = (b: string | null): string => b!;\n", rule: "no-non-null-assertion" },
  { file: "lib/avis/use-cases.ts", source: "const f = async (): Promise<void> => undefined;\nexport const a = (): void => {\n  f();\n};\n", rule: "no-floating-promises" },
  { file: "lib/avis/labels.ts", source: `// @ts-${"ignore"}\nexport const a: number = 1;\n`, rule: "ban-ts-comment" },
  { file: "lib/avis/queries.ts", source: "export const a = 1;\n".padEnd(400, "\n"), rule: "max-lines" },
  { file: "components/avis/image.tsx", source: 'export const Image = () => <img src="a.png" />;\n', rule: "alt-text" },
  { file: "components/avis/lien.tsx", source: 'export const Lien = () => <a href="/dossiers">Dossiers</a>;\nexport const Tete = () => <script src="https://exemple.invalid/a.js" />;\n', rule: "no-sync-scripts" },
];

let folder = "";
let seen: { code: string; filename: string }[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jalon-lint-"));
  cpSync(join(ROOT, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
  cpSync(join(ROOT, "tsconfig.json"), join(folder, "tsconfig.json"));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  for (const { file, source } of FAULTS) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
  }
  const done = spawnSync(process.execPath, [bin("oxlint", "bin", "oxlint"), "--type-aware", "-f", "json", "lib", "components", "app"], { cwd: folder, encoding: "utf8" });
  seen = (JSON.parse(done.stdout) as { diagnostics: { code: string; filename: string }[] }).diagnostics;
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("le lint refuse", () => {
  test.each(FAULTS)("$file : $rule", ({ file, rule }) => {
    expect(seen.filter(({ filename }) => filename.endsWith(file)).map(({ code }) => code.replace(/^.*\(|\)$/g, ""))).toContain(rule);
  });
});
