import { describe, expect, test } from "vitest";
import { parseConfiguration } from "@/lib/adapters/configuration";

const BASE = { DATABASE_URL: "postgres://jalon@127.0.0.1:5432/jalon" };

describe("configuration", () => {
  test("une base suffit : le reste a une valeur par défaut", () => {
    expect(parseConfiguration(BASE)).toMatchObject({
      JALON_DEMO: false,
      JALON_FICHIERS: "var/fichiers",
      NEXTAUTH_URL: "http://localhost:3000",
      SMTP_URL: "smtp://127.0.0.1:1025",
    });
  });

  test("une variable vide vaut une variable absente", () => {
    expect(parseConfiguration({ ...BASE, JALON_DATE: "", S3_BUCKET: " " }).JALON_DATE).toBeUndefined();
  });

  test("toutes les variables fautives sont nommées d’un coup", () => {
    expect(() => parseConfiguration({ JALON_DATE: "2011-02-30", JALON_DEMO: "oui" })).toThrow(
      /DATABASE_URL \(absente\) ; JALON_DATE \(date attendue, par exemple 2011-01-10\) ; JALON_DEMO \(0 ou 1 attendu\)/,
    );
  });

  test("un stockage S3 à moitié décrit est refusé", () => {
    expect(() => parseConfiguration({ ...BASE, S3_BUCKET: "pieces" })).toThrow(/se donnent ensemble/);
  });

  test("la date simulée est une date civile", () => {
    expect(parseConfiguration({ ...BASE, JALON_DATE: "2011-01-10", JALON_DEMO: "1" })).toMatchObject({
      JALON_DATE: "2011-01-10",
      JALON_DEMO: true,
    });
  });
});
