import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { accountsClause } from '../../domain/authors/account-clauses.ts';
import { type AuthorLabel, labelEntryId } from '../../domain/authors/author-entry.ts';
import { ACCOUNTS_AT_MOST, joinId, pairOf } from '../../domain/authors/author-join.ts';
import { ConflictError, NotFoundError, SettingsError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import { printQuery } from '../../domain/query/print.ts';
import { loadAuthor, loadJoined, READ_OF_AUTHOR } from '../../store/load-author.ts';
import type { Store } from '../../store/port.ts';
import { noteChange } from '../auth/audit.ts';
import { getCaller } from '../auth/caller.ts';
import { findTimeZone } from '../get-brand.ts';
import {
  type AuthorReportAnswer,
  accountLabelParamsSchema,
  accountNoteParamsSchema,
  accountPairParamsSchema,
  accountParamsSchema,
  authorExportSchema,
  authorReportSchema,
  joinRequestSchema,
  noteRequestSchema,
} from '../schemas/authors.ts';

interface Context {
  readonly store: Pick<Store, 'accounts' | 'authors' | 'brands' | 'mentions'>;
  readonly now: () => Date;
}

const tags = ['authors'];
const SHOWN_AT_MOST = 50;
const NOTES_AT_MOST = 200;
const done = z.undefined().describe('Done, or it was so already');

const load = async ({ store, now }: Context, account: string) =>
  loadAuthor(store, account, {
    brandId: null,
    now: now(),
    timeZone: await findTimeZone(store.brands, null),
  });

/** @param atMost mentions that are told. */
const toReport = async (context: Context, account: string, atMost: number): Promise<AuthorReportAnswer> => {
  const { store } = context;
  const [report, people] = await Promise.all([load(context, account), store.accounts.listAccounts()]);
  const { accounts, entries, joins, mentions, ...rest } = report;
  const byName = (by: string) => people.find(({ id }) => id === by)?.name ?? null;
  const clause = accountsClause(accounts);
  // The answer is checked and copied by its schema.
  return authorReportSchema.parse({
    ...{ ...rest, accounts },
    timeZone: await findTimeZone(store.brands, null),
    query: clause === null ? '' : printQuery(clause),
    labels: entries.flatMap((entry) => {
      if (entry.kind !== 'label') return [];
      const { id: _own, ...label } = entry;
      return [{ ...label, byName: byName(entry.by) }];
    }),
    notes: entries.flatMap((entry) =>
      entry.kind === 'note' ? [{ ...entry, byName: byName(entry.by) }] : [],
    ),
    steps: entries
      .flatMap((entry) => (entry.kind === 'step' ? [{ ...entry, byName: byName(entry.by) }] : []))
      .reverse(),
    joins: joins.map((join) => ({ ...join, byName: byName(join.by) })),
    mentions: mentions.slice(0, atMost),
  });
};

/** One person over all channels: what they said, and what people here wrote about them. */
export const authorRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/authors/:author', {
      schema: {
        ...{ tags, summary: 'What is known of an author, with the accounts that are joined with this one' },
        ...{ params: accountParamsSchema, response: { 200: authorReportSchema } },
      },
      handler: (request) => toReport(context, request.params.author, SHOWN_AT_MOST),
    });
    app.get('/authors/:author/export', {
      schema: {
        ...{
          tags,
          summary: 'All that is kept of an author, for themselves to have',
          params: accountParamsSchema,
        },
        response: { 200: authorExportSchema },
      },
      handler: async (request, reply) => {
        const { suggestions: _ofOthers, ...report } = await toReport(
          context,
          request.params.author,
          READ_OF_AUTHOR,
        );
        reply.header('content-disposition', 'attachment; filename="earshot-author.json"');
        return { ...report, exportedAt: toInstant(context.now()) };
      },
    });
    await app.register(labelRoutes(context));
    await app.register(noteRoutes(context));
    await app.register(joinRoutes(context));
  };

/** What there is of one label on a person's accounts, for the log of changes: no account, for that is personal. */
const labelled = (label: AuthorLabel) => ({ name: label });

const labelRoutes =
  ({ store: { authors }, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { author, label } = accountLabelParamsSchema.shape;
    const params = z.strictObject({ author, label });
    app.put('/authors/:author/labels/:label', {
      schema: { ...{ tags, summary: 'Say what an author is to you' }, params, response: { 204: done } },
      handler: async (request, reply) => {
        const { author: account, label: given } = request.params;
        const { accounts } = await loadJoined(authors, account);
        const entries = await authors.listEntries(accounts);
        if (!entries.some((entry) => entry.kind === 'label' && entry.label === given)) {
          const written = { by: getCaller(request).id, at: toInstant(now()) };
          const id = labelEntryId(account, given);
          await authors.saveEntry({ id, account, kind: 'label', label: given, ...written });
          noteChange(request, null, labelled(given));
        }
        return reply.code(204).send();
      },
    });

    app.delete('/authors/:author/labels/:label', {
      schema: { ...{ tags, summary: 'Take a label off an author' }, params, response: { 204: done } },
      handler: async (request, reply) => {
        const { author: account, label: given } = request.params;
        const { accounts } = await loadJoined(authors, account);
        for (const each of accounts) await authors.removeEntry(labelEntryId(each, given));
        noteChange(request, labelled(given), null);
        return reply.code(204).send();
      },
    });
  };

const noteRoutes =
  ({ store: { authors }, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/authors/:author/notes', {
      schema: {
        ...{ tags, summary: 'Write a note about an author' },
        ...{ params: accountParamsSchema, body: noteRequestSchema },
        response: { 201: z.strictObject({ id: z.string() }) },
      },
      handler: async (request, reply) => {
        const account = request.params.author;
        const { accounts } = await loadJoined(authors, account);
        if ((await authors.listEntries(accounts)).length >= NOTES_AT_MOST)
          throw new ConflictError(`An author has at most ${NOTES_AT_MOST} notes. Remove one first.`);
        const id = randomUUID();
        const written = { by: getCaller(request).id, at: toInstant(now()) };
        await authors.saveEntry({ id, account, kind: 'note', text: request.body.text, ...written });
        return reply.code(201).send({ id });
      },
    });

    app.delete('/authors/:author/notes/:id', {
      schema: {
        ...{ tags, summary: 'Remove a note about an author', params: accountNoteParamsSchema },
        response: { 204: done },
      },
      handler: async (request, reply) => {
        const { author, id } = request.params;
        const { accounts } = await loadJoined(authors, author);
        const entries = await authors.listEntries(accounts);
        if (entries.some((entry) => entry.kind === 'note' && entry.id === id)) await authors.removeEntry(id);
        return reply.code(204).send();
      },
    });
  };

/** What speaks for it as far as it is known here. @throws NotFoundError, SettingsError, ConflictError */
const weigh = async (context: Context, account: string, other: string, isSame: boolean) => {
  if (account === other) throw new SettingsError('Name another account: this is the one you are looking at.');
  const [report, theirs] = await Promise.all([load(context, account), load(context, other)]);
  if (theirs.mentions.length === 0) throw new NotFoundError('account with mentions here', other);
  if (isSame && new Set([...report.accounts, ...theirs.accounts]).size > ACCOUNTS_AT_MOST)
    throw new ConflictError(`At most ${ACCOUNTS_AT_MOST} accounts are joined. Undo another first.`);
  return report.suggestions.find(({ seen }) => seen.account === other)?.evidence ?? [];
};

const joinRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, now } = context;
    app.put('/authors/:author/joins/:other', {
      schema: {
        ...{ tags, summary: 'Say whether two accounts are one person’s' },
        ...{ params: accountPairParamsSchema, body: joinRequestSchema, response: { 204: done } },
      },
      handler: async (request, reply) => {
        const { author, other } = request.params;
        const { verdict } = request.body;
        const evidence = await weigh(context, author, other, verdict === 'same');
        const decided = { by: getCaller(request).id, at: toInstant(now()) };
        await store.authors.saveJoin({
          ...{ ...pairOf(author, other), verdict, evidence: [...evidence] },
          ...decided,
        });
        noteChange(request, null, { verdict, evidence: evidence.map(({ kind }) => kind) });
        return reply.code(204).send();
      },
    });

    app.delete('/authors/:author/joins/:other', {
      schema: {
        ...{ tags, summary: 'Take back what was said of two accounts', params: accountPairParamsSchema },
        response: { 204: done },
      },
      handler: async (request, reply) => {
        const pair = pairOf(request.params.author, request.params.other);
        const before = (await store.authors.listJoins([pair.one])).find(
          (join) => joinId(join) === joinId(pair),
        );
        await store.authors.removeJoin(pair);
        noteChange(request, before === undefined ? null : { verdict: before.verdict }, null);
        return reply.code(204).send();
      },
    });
  };
