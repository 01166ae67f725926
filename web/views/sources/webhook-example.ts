/** Where a webhook takes deliveries. @param origin of this page. */
export const webhookUrl = (origin: string, sourceId: string): string => `${origin}/api/hooks/${sourceId}`;

const exampleBody =
  '{"id":"1","text":"The delivery came two days late.","author":"Kim","url":"https://example.org/t/1"}';

/**
 * A shell command that delivers one item, signed: HMAC-SHA256 over the time, a full stop and the body.
 * @param keyName the environment variable that holds the key on the sender's side.
 */
export const webhookCommand = (url: string, keyName: string): string =>
  [
    `BODY='${exampleBody}'`,
    'TIME=$(date +%s)',
    `MAC=$(printf '%s.%s' "$TIME" "$BODY" | openssl dgst -sha256 -hmac "$${keyName}" | sed 's/^.*= *//')`,
    `curl '${url}' \\`,
    "  -H 'Content-Type: application/json' \\",
    '  -H "Earshot-Signature: t=$TIME,v1=$MAC" \\',
    '  --data-binary "$BODY"',
  ].join('\n');
