import { describe, expect, test } from "vitest";
import { parseDemoOptions } from "@/prisma/embedded/options";

describe("options de npm run demo", () => {
  test("sans rien : aujourd’hui, port choisi, poste local", () => {
    expect(parseDemoOptions([], {})).toEqual({ date: null, port: null, host: "127.0.0.1" });
  });
  test("une date, un port, une adresse, même après un second --", () => {
    expect(parseDemoOptions(["--date", "2011-01-10", "--", "--port", "8080", "--host", "0.0.0.0"], {})).toEqual({ date: "2011-01-10", port: 8080, host: "0.0.0.0" });
  });
  test("JALON_DATE vaut --date, que l’option remplace", () => {
    expect(parseDemoOptions([], { JALON_DATE: "2012-02-29" }).date).toBe("2012-02-29");
    expect(parseDemoOptions(["--date=2011-01-10"], { JALON_DATE: "2012-02-29" }).date).toBe("2011-01-10");
  });
  test.each([["--date", "2011-02-30"], ["--date", "hier"], ["--port", "0"], ["--port", "70000"], ["--port", "http"], ["--inconnu"], ["2011-01-10"]])("refuse %s %s", (...args) => {
    expect(() => parseDemoOptions(args, {})).toThrow(/date|port|Usage/);
  });
});
