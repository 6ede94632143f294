import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { CONNEXION } from "@/lib/identite/rules";
import { signIn } from "@/lib/identite/use-cases";

/** Behind a proxy the first address is the client's; without one, everyone shares the account throttle. */
export const addressOf = (header: string | null | undefined): string => header?.split(",")[0]?.trim() || "locale";

/**
 * With credentials next-auth only allows a JWT: it carries nothing but the identifier of
 * a session row, which requireActor() reads on every request. Identity providers are
 * added to this list, with the same jwt callback.
 */
export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: CONNEXION.sessionHeures * 3600 },
  pages: { signIn: "/connexion", error: "/connexion" },
  providers: [
    CredentialsProvider({
      name: "Adresse et mot de passe",
      credentials: { email: { type: "email" }, motDePasse: { type: "password" } },
      authorize: async (credentials, request) => {
        if (!credentials) return null;
        const forwarded: unknown = request.headers?.["x-forwarded-for"];
        const result = await signIn(credentials.email, credentials.motDePasse, addressOf(typeof forwarded === "string" ? forwarded : null));
        if (!result.ok) throw new Error(result.code);
        return { id: result.value.sessionId };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token["sid"] }),
    session: ({ session, token }) => ({ expires: session.expires, sid: token["sid"] }),
  },
};
