import { defineConfig } from "@playwright/test";
import { findBrowser } from "./tests/support/browser";

const browser = findBrowser();
if (browser === null) throw new Error("Aucun Chromium : posez PLAYWRIGHT_CHROMIUM, ou lancez « npx playwright install chromium ».");
const environment = Object.entries({ ...process.env, ...browser.env }).filter((entry): entry is [string, string] => entry[1] !== undefined);

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/e2e-setup.ts",
  outputDir: "test-results",
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    headless: true,
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    viewport: { width: 1280, height: 900 },
    trace: "retain-on-failure",
    launchOptions: { executablePath: browser.executablePath, args: [...browser.args], env: Object.fromEntries(environment) },
  },
});
