import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes as base64url: 256 bits cannot be guessed, so a plain hash keeps them safe. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret: its SHA-256, in hex. Looking it up by hash compares nothing byte by byte. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');
