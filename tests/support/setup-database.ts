import { openFileDatabase } from "./db";

// Before the test file's own imports: whatever opens a pool at load time opens it on this file's copy.
process.env.DATABASE_URL = await openFileDatabase();
process.env.NEXTAUTH_SECRET ??= "secret-des-tests-d-integration";
process.env.NEXTAUTH_URL ??= "http://localhost:3000";
