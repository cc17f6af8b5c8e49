import { refuseAnotherApplication } from "../dynamic/applicationName.js";
import type { Context } from "../dynamic/context.js";
import type { Made } from "../dynamic/definition.js";
import { Problem } from "../dynamic/problem.js";
import { findApplication, getApplication, type Application } from "../wso2/applications.js";
import type { Args, State } from "./schema.js";

/** Segment of an id that stands for all organizations. */
export const ALL = "all";

/** The id tells which application it is: its name stays the one that the program gave. */
export const madeOf = (application: Application, args: Args, seen: Pick<State, "sharedWithAll" | "adopted" | "sharedBefore">): Made<State> => ({
  id: `${application.id}/${args.organizationId ?? ALL}`,
  state: { ...args, applicationId: application.id, applicationName: args.applicationName ?? application.name, ...seen },
});

export async function applicationIdOf({ connection }: Context, { applicationId, applicationName }: Args): Promise<string> {
  const id = applicationId ?? (await findApplication(connection, applicationName as string))?.id;
  if (id === undefined) throw new Problem(`the root organization has no application named "${applicationName}". Check the name; upper and lower case count`);
  return id;
}

/** The application of a share that is there, unless the program now names another one. */
export async function applicationStill(context: Context, args: Args, before: State): Promise<Application> {
  const application = await getApplication(context.connection, before.applicationId);
  await refuseAnotherApplication(args, before, application.name, () => applicationIdOf(context, { applicationName: args.applicationName }));
  return application;
}

/** What is said of a share that is there already. */
export const sharedAlready = (how: string): Problem =>
  new Problem(`it is shared ${how}already, and it was not this resource that did it. To manage the share from here on, set \`adopt: true\`; if the resource was only renamed or moved in the program, give it \`aliases\` (\`{ name: "<old name>" }\`, \`{ parent: <old parent> }\`) instead; if two resources share the same, remove one`);
