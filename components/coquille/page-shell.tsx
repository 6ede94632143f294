import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { SkipLink } from "@/components/ui/skip-link";
import { Footer, type FooterProps } from "./footer";
import { Header, type HeaderProps } from "./header";
import { Navigation, type NavigationProps } from "./navigation";

export type PageShellProps = {
  header: HeaderProps;
  navigation?: NavigationProps | undefined;
  footer?: FooterProps | undefined;
  /** The simulated date, or any permanent fact about this instance. */
  banner?: ReactNode | undefined;
  children: ReactNode;
};

/** Skip link, banner, header, navigation, content, footer. It draws and decides nothing. */
export function PageShell({ header, navigation, footer, banner, children }: PageShellProps) {
  return (
    <div className="flex min-h-screen flex-col">
      <SkipLink />
      {banner ? <Banner>{banner}</Banner> : null}
      <Header {...header} />
      {navigation && navigation.entries.length > 0 ? <Navigation {...navigation} /> : null}
      <main id="contenu" tabIndex={-1} className="mx-auto w-full max-w-page flex-1 px-4 pt-4">
        {children}
      </main>
      <Footer {...footer} />
    </div>
  );
}
