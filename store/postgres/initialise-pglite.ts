/** Makes a new database in the directory named on the command line. A program of its own: see pglite-directory.ts. */
import { PGlite } from '@electric-sql/pglite';

const database = await PGlite.create({ dataDir: process.argv[2] ?? '' });
await database.close();
