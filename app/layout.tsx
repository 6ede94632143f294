import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Jalon", template: "%s · Jalon" },
  description: "Le portail des expérimentations en santé, du premier brouillon au dernier euro.",
  robots: { index: false },
  icons: { icon: "/favicon.svg" },
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading a header makes every page dynamic: a prerendered page would carry no nonce.
  await headers();
  return (
    <html lang="fr">
      <body>{children}</body>
    </html>
  );
}
