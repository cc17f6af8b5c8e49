// Asks a server whether a user of an organization has a role of an application, with the credentials in the environment.
// Prints one line; exits with 1 when it is not so or cannot be told. For a certificate that Node.js does not know, set
// NODE_EXTRA_CA_CERTS.
const { WSO2_BASE_URL, WSO2_CLIENT_ID, WSO2_CLIENT_SECRET, ORGANIZATION_ID, USER_ID, ROLE, APPLICATION } = process.env;

async function call(path, options) {
  const response = await fetch(`${WSO2_BASE_URL}${path}`, options);
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answers ${response.status}: ${text.replace(/\s+/g, " ").slice(0, 300)}`);
  return JSON.parse(text);
}

async function token(grant) {
  const authorization = `Basic ${Buffer.from(`${WSO2_CLIENT_ID}:${WSO2_CLIENT_SECRET}`).toString("base64")}`;
  const body = new URLSearchParams({ ...grant, scope: "internal_org_user_mgt_view" });
  return (await call("/oauth2/token", { method: "POST", headers: { authorization }, body })).access_token;
}

try {
  const root = await token({ grant_type: "client_credentials" });
  const switched = await token({ grant_type: "organization_switch", token: root, switching_organization: ORGANIZATION_ID });
  const user = await call(`/o/scim2/Users/${USER_ID}`, { headers: { authorization: `Bearer ${switched}` } });
  const has = (user.roles ?? []).some(({ display, audienceDisplay }) => display === ROLE && audienceDisplay === APPLICATION);
  if (!has) throw new Error(`${user.userName} does not have the role ${ROLE} of ${APPLICATION}`);
  console.log(`${user.userName} has the role ${ROLE} of ${APPLICATION}`);
} catch (error) {
  console.error(`smoke test failed: ${error.cause?.message ?? error.message}`);
  process.exitCode = 1;
}
