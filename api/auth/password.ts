import { hash, verify } from '@node-rs/argon2';

/** Argon2id at the least that OWASP advises. @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** So that one password typed on two keyboards is one. */
const tidy = (password: string): string => password.normalize('NFKC');

/** In the PHC string format. */
export const hashPassword = (password: string): Promise<string> => hash(tidy(password), cost);

const nobodys = hashPassword('nobody’s');

/** Takes as long for a person without a password, so that the time does not tell who there is. */
export const checkPassword = async (passwordHash: string | null, password: string): Promise<boolean> => {
  const isRight = await verify(passwordHash ?? (await nobodys), tidy(password));
  return passwordHash !== null && isRight;
};
