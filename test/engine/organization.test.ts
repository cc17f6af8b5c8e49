import { itLivesItsLife } from "./support/lifecycle.js";

describe("an Organization", function () {
  this.timeout(120_000);

  itLivesItsLife({
    kind: "Organization",
    first: {
      args: '{ name: "Acme", orgHandle: "acme", description: "first", attributes: { region: "eu", plan: "small" } }',
      shows: { name: "Acme", orgHandle: "acme", description: "first", status: "ACTIVE", attributes: { region: "eu", plan: "small" } },
    },
    updated: {
      args: '{ name: "Acme Inc", orgHandle: "acme", attributes: { region: "us", tier: "gold" } }',
      shows: { name: "Acme Inc", orgHandle: "acme", status: "ACTIVE", attributes: { region: "us", tier: "gold" } },
    },
    replaced: {
      args: '{ name: "Acme Inc", orgHandle: "acme-inc", attributes: { region: "us" } }',
      shows: { name: "Acme Inc", orgHandle: "acme-inc", status: "ACTIVE", attributes: { region: "us" } },
    },
    look({ store }, id) {
      const organization = store.organizations[id];
      if (organization === undefined) return undefined;
      const { name, orgHandle, description, status, attributes } = organization;
      const named = attributes.filter(({ key }) => key !== "managedBy" && key !== "theirs").map(({ key, value }) => [key, value]);
      return { name, orgHandle, ...(description === undefined ? {} : { description }), status, attributes: Object.fromEntries(named) };
    },
    drift: {
      make({ store }, id) {
        const { attributes } = store.organizations[id]!;
        attributes.find(({ key }) => key === "region")!.value = "moon";
        attributes.push({ key: "theirs", value: "left alone" });
      },
      lines: ["attributes", "region"],
    },
    remove({ store }, id) {
      delete store.organizations[id];
    },
    outputs: ["id", "name", "parentId", "orgHandle", "status", "created", "adopted"],
  });
});
