/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // `npm test` checks the types, tests included: a demo must not fail to build on a test's types.
  typescript: { ignoreBuildErrors: true },
  // Native or worker-side packages stay outside the bundles.
  serverExternalPackages: ["@node-rs/argon2", "pdfkit", "pg", "graphile-worker", "flydrive", "pino"],
  distDir: process.env.JALON_BUILD || ".next",
  experimental: { serverActions: { bodySizeLimit: "1mb" } },
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "x-content-type-options", value: "nosniff" },
        { key: "referrer-policy", value: "same-origin" },
        { key: "x-frame-options", value: "DENY" },
        { key: "cross-origin-opener-policy", value: "same-origin" },
        { key: "permissions-policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
        { key: "strict-transport-security", value: "max-age=31536000; includeSubDomains" },
      ],
    },
  ],
};

export default config;
