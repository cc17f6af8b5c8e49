import { because, type Reason } from "../../wso2/errors.js";
import { getOrganization, type ListedOrganization } from "../../wso2/organizations.js";
import { count, missing, ok, skipped, some, warning, type Finding } from "./finding.js";
import type { Subject } from "./subject.js";

/** Organizations that are switched to: each costs a token. */
const MOST_SWITCHES = 10;
/** An organization that no server has. */
const NOWHERE = "00000000-0000-4000-8000-000000000000";
const VIEW = "internal_organization_view";

/** Whether the application may act in organizations. */
export async function organizationSwitch(subject: Subject): Promise<Finding> {
  const listed = (await subject.may(VIEW)) ? await subject.organizations() : [];
  const tried = listed.slice(0, MOST_SWITCHES);
  const outcomes = await Promise.all((tried.length === 0 ? [{ id: NOWHERE, name: "" }] : tried).map((organization) => switchTo(subject, organization)));
  const refused = outcomes.find(({ reason }) => reason === "grant-refused");
  if (refused !== undefined) return missing(`the application may not use the grant Organization Switch: ${refused.said}`, "Allow it in the application's Protocol tab, or run `pulumi-wso2 setup --name <the application's name>`");
  // The server looks at the grant before the organization.
  if (tried.length === 0) return ok(`the grant is allowed; there is no organization ${(await subject.may(VIEW)) ? "yet " : "that can be seen "}to try it in`);
  const lacking = outcomes.filter(({ reason }) => reason === "not-shared").map(({ label }) => label);
  const of = listed.length > tried.length ? `${count(tried.length, "organization")} tried` : count(tried.length, "organization");
  if (lacking.length === 0) return ok(`the application can act in ${tried.length === 1 ? "the one organization" : `all ${of}`}`);
  const share = "Share the application with all organizations (`pulumi-wso2 setup --name <the application's name>`), or with each by an ApplicationShare";
  const said = `the application is not shared with ${lacking.length} of ${of}: ${some(lacking)}`;
  return lacking.length === tried.length ? missing(said, share) : warning(said, share);
}

type Named = Pick<ListedOrganization, "id" | "name">;

interface Outcome {
  label: string;
  reason?: Reason;
  said?: string;
}

async function switchTo(subject: Subject, organization: Named): Promise<Outcome> {
  const outcome = { label: labelOf(organization) };
  try {
    await (await subject.connection()).switchTo(organization.id);
    return outcome;
  } catch (error) {
    // A disabled organization cannot be acted in, and nothing is wrong with that.
    if (because(error, "grant-refused", "not-shared", "organization-inactive", "organization-not-found")) return { ...outcome, reason: error.reason, said: error.message };
    throw error;
  }
}

/** Organizations whose users nobody can delete, as far as that shows (recorded, scenario 10): those that name no creator. */
export async function administrators(subject: Subject): Promise<Finding> {
  if (!(await subject.may(VIEW))) return skipped(`cannot be told without the scope ${VIEW}`);
  const connection = await subject.connection();
  const listed = await subject.organizations();
  if (listed.length === 0) return ok("there is no organization yet");
  const found = await Promise.all(listed.map(({ id }) => getOrganization(connection, id).catch((error: unknown) => {
    // Deleted since it was listed.
    if (!because(error, "organization-not-found")) throw error;
    return undefined;
  })));
  const without = listed.filter((_, at) => found[at] !== undefined && !found[at].attributes?.some(({ key }) => key === "creator.id"));
  const of = `${count(listed.length, "organization")}${listed.length === 100 ? " looked at" : ""}`;
  if (without.length === 0) return ok(`${listed.length === 1 ? "the one organization names its creator" : `all ${of} name their creators`}`);
  const one = without.length === 1;
  const told = `${listed.length === 1 ? "the one organization" : `${without.length} of ${of}`} ${one ? "names" : "name"} no creator: ${some(without.map(labelOf))}`;
  if ((await subject.level()) !== "7.0") return ok(`${told}; from 7.1 on that does no harm`);
  const [it, its] = one ? ["it", "its"] : ["them", "their"];
  return warning(
    `${told}; unless an administrator made ${it}, nobody administers ${it}, and this server can then neither change nor delete ${its} users one by one`,
    `An organization gets its creator when it is made: make ${it} anew with a \`creator\`, or delete ${it} whole`,
  );
}

const labelOf = ({ name, id }: Named): string => `"${name}" (${id})`;
