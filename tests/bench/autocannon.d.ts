/** The few fields of autocannon that the bench reads: the package brings no types. */
declare module "autocannon" {
  export type Resultat = {
    readonly duration: number;
    readonly errors: number;
    readonly non2xx: number;
    readonly requests: { readonly total: number };
    readonly latency: { readonly p50: number; readonly p97_5: number };
  };
  export default function autocannon(options: { url: string; connections: number; duration: number; headers: Readonly<Record<string, string>> }): Promise<Resultat>;
}
