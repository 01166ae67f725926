import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createInvitationMail } from '../delivery/invitation-mail.ts';
import { offToken } from '../delivery/off-token.ts';
import { sendPersonal } from '../delivery/personal/send-personal.ts';
import { tellWatchers } from '../delivery/personal/tell-watchers.ts';
import { createTimeWatch } from '../delivery/personal/watch-times.ts';
import { createWorkWatch } from '../delivery/personal/watch-work.ts';
import { createSmtpMailer } from '../delivery/smtp-mailer.ts';
import { type Answer, openSmtpServer, type SmtpTestServer } from '../delivery/smtp-server.test-helper.ts';
import type { PersonalWay } from '../domain/telling/personal-settings.ts';
import { personAssignee, teamAssignee } from '../domain/work/work.ts';
import type { WorkChange } from '../domain/work/work-event.ts';
import type { JobData } from '../queue/jobs.ts';
import { startApi, type TestApi } from './api-harness.ts';
import { personalSettingsOf } from './personal-fixtures.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

const publicUrl = 'https://earshot.example';
const at = (time: string): string => `2026-11-24T${time}:00.000Z`;

let api: TestApi;
let smtp: SmtpTestServer;
let answer: (count: number) => Answer;
let mails = 0;
let events = 0;
let mentions = 0;

const mailerOf = () =>
  createSmtpMailer({
    server: { host: '127.0.0.1', port: smtp.port, tls: 'off', login: null },
    from: { name: 'Earshot', address: 'earshot@example.com' },
    replyTo: null,
  });

const contextOf = () => ({
  ...{ store: api.store, personal: api.store.personal, canMail: true, now: () => api.clock.now },
});
const sendAll = () =>
  sendPersonal({ store: api.store, mailer: mailerOf(), publicUrl, now: () => api.clock.now });

/** A fresh process looks at everything of the last day again. */
const lookAtWork = () => createWorkWatch(contextOf())();
const lookAtTimes = () => createTimeWatch(contextOf())();

const setClock = (time: string): void => {
  api.clock.now = new Date(at(time));
};

const newMention = async (publishedAt = at('08:00')): Promise<string> => {
  mentions += 1;
  await save(api.store.mentions, mentionOf(`t${mentions}`, { publishedAt, fetchedAt: publishedAt }));
  return `feed:t${mentions}`;
};

const work = async (mentionId: string, by: string, change: WorkChange): Promise<void> => {
  events += 1;
  const order = { eventId: `e${events}`, mentionId, change };
  const [outcome] = await api.store.mentions.changeWork([order], { by, at: api.clock.now.toISOString() });
  expect(outcome?.result).toBe('done');
};
const give = (mentionId: string, to: string | null, by = 'ana', from: string | null = null) =>
  work(mentionId, by, { type: 'assign', from, to });

const titlesOf = async (accountId: string): Promise<readonly string[]> =>
  (await api.store.personal.list(accountId, 200)).map(({ title }) => title).toReversed();

const wants = (accountId: string, way: PersonalWay, changes: object = {}) =>
  api.store.personal.saveSettings(
    personalSettingsOf(accountId, {
      ...{ timeZone: 'UTC' },
      ways: { given: way, named: way, due: way, 'snooze-ended': way, alert: way, 'source-broken': way },
      ...changes,
    }),
  );

beforeAll(async () => {
  api = await startApi();
  smtp = await openSmtpServer({
    answer: () => {
      mails += 1;
      return answer(mails);
    },
  });
  const targets = { severe: null, complaint: 60, question: null, request: null, review: null };
  await api.store.brands.save(brandOf({ response: { targets, hours: [], holidays: [] } }));
});
afterAll(async () => {
  await smtp.close();
  await api.close();
});

let people = 0;
/** Whoever was told before is not asked about again: each test has people of its own. */
const names = { ana: '', bo: '', cy: '', gone: '' };
beforeEach(async () => {
  people += 1;
  answer = () => null;
  mails = 0;
  setClock('08:00');
  for (const name of ['ana', 'bo', 'cy', 'gone'] as const) {
    names[name] = `${name}${people}`;
    await api.store.accounts.saveAccount({
      ...{ id: names[name], name, email: `${names[name]}@example.com`, role: 'agent' },
      ...{ status: name === 'gone' ? 'deactivated' : 'active', createdAt: at('07:00') },
    });
  }
  await api.store.teams.save({
    ...{ id: `billing${people}`, name: 'Billing' },
    memberIds: [names.ana, names.bo, names.gone],
  });
});

describe('telling people', () => {
  it('tells whom a mention is given to, alone or as a team, once, and nobody of what they did', async () => {
    const [one, two, three] = [await newMention(), await newMention(), await newMention()];
    await give(one, personAssignee(names.bo), names.ana);
    await give(two, teamAssignee(`billing${people}`), names.ana);
    await give(three, personAssignee(names.ana), names.ana);
    const watch = createWorkWatch(contextOf());
    await watch();
    await watch();
    await Promise.all([lookAtWork(), lookAtWork()]);
    expect(await titlesOf(names.bo)).toEqual([
      'ana gave you a mention of Acme',
      'ana gave your team Billing a mention of Acme',
    ]);
    expect(await titlesOf(names.ana)).toEqual([]);
    expect(await titlesOf(names.gone)).toEqual([]);
    const [newest] = await api.store.personal.list(names.bo, 1);
    expect(newest).toMatchObject({
      detail: 'Complaint on feed',
      path: `/mentions?brand=acme&open=${encodeURIComponent(two)}`,
    });
  });

  it('tells nobody of what was taken back at once', async () => {
    const id = await newMention();
    await give(id, personAssignee(names.bo), names.ana);
    await give(id, null, names.ana, personAssignee(names.bo));
    await lookAtWork();
    expect(await titlesOf(names.bo)).toEqual([]);
  });

  it('tells whom a note names, but for its writer', async () => {
    const id = await newMention();
    await work(id, names.ana, {
      ...{ type: 'note', text: 'Jane Doe called again.' },
      tells: [names.ana, names.bo, names.gone],
    });
    await lookAtWork();
    expect(await titlesOf(names.bo)).toEqual(['ana names you in a note about Acme']);
    expect(await titlesOf(names.ana)).toEqual([]);
    expect(JSON.stringify(await api.store.personal.list(names.bo, 1))).not.toContain('Jane');
  });

  it('tells owners of an answer that is due soon, and late, each once', async () => {
    const id = await newMention(at('08:00'));
    await newMention(at('08:00'));
    await give(id, teamAssignee(`billing${people}`), names.cy);
    const mine = async () => (await titlesOf(names.ana)).filter((title) => title.startsWith('Your answer'));
    setClock('08:20');
    await lookAtTimes();
    expect(await mine()).toEqual([]);
    setClock('08:35');
    const watch = createTimeWatch(contextOf());
    await watch();
    await watch();
    await lookAtTimes();
    expect(await mine()).toEqual(['Your answer for Acme is due soon']);
    setClock('09:05');
    await watch();
    await lookAtTimes();
    expect(await mine()).toEqual(['Your answer for Acme is due soon', 'Your answer for Acme is late']);
    expect(await titlesOf(names.cy)).toEqual([]);
  });

  it('tells whoever snoozed it that a mention is back, unless it was taken up before', async () => {
    const [back, answered] = [await newMention(at('02:00')), await newMention(at('02:00'))];
    for (const id of [back, answered])
      await work(id, names.ana, { type: 'snooze', from: null, to: at('10:00') });
    await lookAtWork();
    await api.store.mentions.setState(answered, {
      ...{ expected: 'open', to: 'answered', by: names.bo, at: at('08:30') },
    });
    setClock('09:59');
    await lookAtTimes();
    expect(await titlesOf(names.ana)).toEqual([]);
    setClock('10:01');
    await lookAtTimes();
    await lookAtWork();
    await lookAtTimes();
    expect(await titlesOf(names.ana)).toEqual(['A mention of Acme that you snoozed is back']);
  });

  it('tells of a snooze that the author ended by writing again', async () => {
    const thread = `thread${people}`;
    mentions += 1;
    const id = `feed:t${mentions}`;
    const said = { threadId: thread, publishedAt: at('08:00'), fetchedAt: at('08:00') };
    await save(api.store.mentions, mentionOf(`t${mentions}`, said));
    await work(id, names.ana, { type: 'snooze', from: null, to: at('20:00') });
    setClock('09:00');
    mentions += 1;
    const again = { ...said, publishedAt: at('09:00'), fetchedAt: at('09:00') };
    await save(api.store.mentions, mentionOf(`t${mentions}`, again));
    setClock('09:01');
    await lookAtWork();
    expect(await titlesOf(names.ana)).toEqual([
      'The author of a mention of Acme that you snoozed wrote again',
    ]);
  });

  it('tells of alerts and broken sources only those who chose to be told', async () => {
    await wants(names.ana, 'page');
    await wants(names.gone, 'page');
    const job = (kind: 'alert-begun' | 'source-broken' | 'answers-late'): JobData<'notify'> => ({
      ...{ key: `k${people}`, level: 'error', title: `Acme: ${kind}`, detail: 'Because.', path: '/alerts' },
      about: { kind, eventId: `${kind}:${people}`, brandId: 'acme' },
    });
    const tell = (given: JobData<'notify'>) =>
      tellWatchers({ ...contextOf(), accounts: api.store.accounts }, given);
    for (const kind of ['alert-begun', 'source-broken', 'answers-late', 'alert-begun'] as const)
      await tell(job(kind));
    expect([...(await titlesOf(names.ana))].sort()).toEqual(['Acme: alert-begun', 'Acme: source-broken']);
    expect(await titlesOf(names.bo)).toEqual([]);
    expect(await titlesOf(names.gone)).toEqual([]);
  });
});

describe('mail to a person', () => {
  const mailsTo = (accountId: string) =>
    smtp.taken.filter(({ to }) => to.includes(`${accountId}@example.com`));

  it('is sent once, in both kinds of text, however many send at once', async () => {
    await wants(names.bo, 'mail');
    await give(await newMention(), personAssignee(names.bo), names.ana);
    await lookAtWork();
    await Promise.all([sendAll(), sendAll(), sendAll()]);
    await lookAtWork();
    await sendAll();
    const [taken, ...others] = mailsTo(names.bo);
    expect(others).toEqual([]);
    expect(taken?.mail.subject).toBe('ana gave you a mention of Acme');
    expect(taken?.mail.text).toContain(`${publicUrl}/mentions?brand=acme&open=`);
    expect(taken?.mail.html).toContain('Open in Earshot');
    expect(taken?.mail.html).not.toMatch(/<script|<link|src="http/);
    const header = (key: string) => taken?.mail.headers.find((each) => each.key === key)?.value;
    expect(header('list-unsubscribe')).toContain(`${publicUrl}/api/told/off?token=`);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const [notice] = await api.store.personal.list(names.bo, 1);
    expect(notice?.mail).toMatchObject({ state: 'sent', tries: 1 });
  });

  it('holds no markup of what it tells', async () => {
    await wants(names.bo, 'mail', {});
    const about = { kind: 'alert-begun' as const, eventId: `odd${people}`, brandId: 'acme' };
    await tellWatchers(
      { ...contextOf(), accounts: api.store.accounts },
      {
        key: 'k',
        level: 'error',
        title: 'A\r\nBcc: x@y.z <b>',
        detail: '<script>1</script>',
        path: null,
        about,
      },
    );
    await sendAll();
    const [taken] = mailsTo(names.bo);
    expect(taken?.mail.subject).toBe('A Bcc: x@y.z <b>');
    expect(taken?.mail.html).toContain('&lt;script&gt;');
    expect(taken?.to).toEqual([`${names.bo}@example.com`]);
  });

  it('is gathered in one a day, and waits for the end of quiet hours', async () => {
    await wants(names.bo, 'daily', { dailyHour: 9, quiet: { from: '08:30', to: '11:00' } });
    for (let n = 0; n < 3; n += 1) await give(await newMention(), personAssignee(names.bo), names.ana);
    await lookAtWork();
    for (const time of ['08:01', '09:01', '10:59']) {
      setClock(time);
      await sendAll();
      expect(mailsTo(names.bo)).toEqual([]);
    }
    setClock('11:00');
    await sendAll();
    await sendAll();
    expect(mailsTo(names.bo).map(({ mail }) => mail.subject)).toEqual([
      'ana gave you a mention of Acme, and 2 more',
    ]);
  });

  it('is tried again where the server put it off, and not where nobody knows', async () => {
    await wants(names.bo, 'mail');
    answer = (count) => (count === 1 ? { status: 451, text: '4.3.0 later' } : null);
    await give(await newMention(), personAssignee(names.bo), names.ana);
    await lookAtWork();
    await sendAll();
    await sendAll();
    expect(mailsTo(names.bo)).toEqual([]);
    setClock('08:10');
    await sendAll();
    expect(mailsTo(names.bo)).toHaveLength(1);
    answer = () => 'hang up';
    await give(await newMention(), personAssignee(names.bo), names.ana);
    await lookAtWork();
    await sendAll();
    setClock('09:30');
    await sendAll();
    expect(mails).toBe(3);
    const [notice] = await api.store.personal.list(names.bo, 1);
    expect(notice?.mail).toMatchObject({ state: 'unknown', tries: 1 });
  });

  it('is not repeated when a process ended while it was sending', async () => {
    await wants(names.bo, 'mail');
    await give(await newMention(), personAssignee(names.bo), names.ana);
    await lookAtWork();
    const [notice] = await api.store.personal.list(names.bo, 1);
    if (notice?.mail == null) throw new Error('nothing waits');
    const left = { state: 'sending' as const, at: at('08:00'), tries: 1, detail: null };
    await api.store.personal.advance(notice.id, left, notice.mail);
    setClock('08:10');
    await sendAll();
    expect(mailsTo(names.bo)).toEqual([]);
    expect((await api.store.personal.list(names.bo, 1))[0]?.mail?.state).toBe('unknown');
  });

  it('is turned off by the link it carries, also for what waits, and by no other', async () => {
    await wants(names.bo, 'mail');
    await give(await newMention(), personAssignee(names.bo), names.ana);
    await lookAtWork();
    const off = (token: string) =>
      api.app.inject({
        ...{ method: 'POST', url: `/api/told/off?token=${encodeURIComponent(token)}` },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'List-Unsubscribe=One-Click',
      });
    const known = personalSettingsOf(names.bo);
    expect((await off(offToken('weekly digest', known))).statusCode).toBe(404);
    expect((await off(offToken('personal mail', { ...known, secret: 'x'.repeat(43) }))).statusCode).toBe(404);
    expect((await off(offToken('personal mail', known))).statusCode).toBe(204);
    await sendAll();
    expect(mailsTo(names.bo)).toEqual([]);
    expect((await api.store.personal.findSettings(names.bo))?.ways.given).toBe('page');
    expect((await api.store.personal.list(names.bo, 1))[0]?.mail?.state).toBe('page');
  });
});

describe('what a person was told, in the page', () => {
  const ask = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
    api.app.inject({ method, url, headers: api.page, ...(payload === undefined ? {} : { payload }) });

  it('is read and unread, and nobody else’s', async () => {
    const me = (await api.store.accounts.listAccounts()).find(({ role }) => role === 'owner')?.id ?? '';
    const id = await newMention();
    await give(id, personAssignee(me), names.ana);
    await give(await newMention(), personAssignee(names.bo), names.ana);
    await lookAtWork();
    const told = (await ask('GET', '/api/told')).json();
    expect(told.unread).toBe(1);
    expect(told.rows).toHaveLength(1);
    const [row] = told.rows;
    const [others] = await api.store.personal.list(names.bo, 1);
    const mark = (ids: readonly string[] | null, isRead: boolean) =>
      ask('POST', '/api/told/marks', { ids, isRead });
    expect((await mark([row.id, others?.id ?? ''], true)).statusCode).toBe(204);
    expect((await ask('GET', '/api/told')).json()).toMatchObject({ unread: 0 });
    expect(await api.store.personal.countUnread(names.bo)).toBe(1);
    await mark([row.id], false);
    expect((await ask('GET', '/api/told')).json().unread).toBe(1);
    await mark(null, true);
    expect((await ask('GET', '/api/told')).json().unread).toBe(0);
  });

  it('follows wishes, which a person says for themselves', async () => {
    const before = (await ask('GET', '/api/account/telling')).json();
    expect(before).toEqual({ wishes: null, mail: { isSet: true, address: null } });
    const { accountId: _id, secret: _secret, ...wishes } = personalSettingsOf('me');
    const quiet = { from: '22:00', to: '07:00' };
    expect((await ask('PUT', '/api/account/telling', { ...wishes, quiet })).json().wishes.quiet).toEqual(
      quiet,
    );
    const bad = await ask('PUT', '/api/account/telling', {
      ...wishes,
      quiet: { from: '22:00', to: '22:00' },
    });
    expect(bad.statusCode).toBe(400);
    const { rows } = (await ask('GET', '/api/audit')).json();
    expect(rows.map(({ action }: { action: string }) => action)).toContain('notification settings changed');
    expect(JSON.stringify(rows)).not.toContain('s'.repeat(43));
  });
});

describe('an invitation', () => {
  const invited = {
    ...{ id: 'i1', email: 'new@example.com', expiresAt: at('20:00') },
    invitedBy: { id: 'o', name: 'Ana\r\nBcc: <b>' },
  };
  const mailIt = () => createInvitationMail({ mailer: mailerOf(), publicUrl })(invited, 'a token');

  it('is mailed with its link', async () => {
    expect(await mailIt()).toEqual({ state: 'sent', problem: null });
    const taken = smtp.taken.at(-1);
    expect(taken?.to).toEqual(['new@example.com']);
    expect(taken?.mail.subject).toBe('Ana Bcc: <b> invites you to Earshot');
    expect(taken?.mail.text).toContain(`${publicUrl}/invitation?token=a%20token`);
    expect(taken?.mail.html).toContain('&lt;b&gt;');
  });

  it('says why it could not be mailed', async () => {
    answer = () => ({ status: 550, text: '5.1.1 no such user' });
    const { state, problem } = await mailIt();
    expect(state).toBe('failed');
    expect(problem).toMatch(/does not exist/);
    const off = createInvitationMail({ mailer: mailerOf(), publicUrl: null });
    expect(await off(invited, 't')).toEqual({ state: 'off', problem: null });
  });
});
