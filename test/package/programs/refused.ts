import * as pulumi from "@pulumi/pulumi";
import * as wso2 from "pulumi-wso2";

// @ts-expect-error – an organization has no such property
new wso2.Organization("acme", { name: "Acme", displayName: "Acme" });
// @ts-expect-error – a creator has a username, all in lower case
new wso2.Organization("acme", { name: "Acme", creator: { id: "0f2b", userName: "owner" } });
// @ts-expect-error – a user has no such property
new wso2.OrgUser("ada", { userName: "ada", mail: "ada@acme.example" });
// @ts-expect-error – an assignment has no such property
new wso2.RoleAssignment("ada", { userId: "0f2b", roleName: "tenant-admin", audience: "application" });
// @ts-expect-error – a share has no such property
new wso2.ApplicationShare("portal", { applicationName: "partner-portal", organizationId: "5d0c0b2e", permissions: [] });

// @ts-expect-error – the client id is the server's to give
new wso2.Application("portal", { name: "portal", grantTypes: ["client_credentials"], clientId: "portal" });
// @ts-expect-error – the audience of roles is spelt in lower case
new wso2.Application("portal", { name: "portal", grantTypes: ["client_credentials"], roleAudience: "APPLICATION" });
// @ts-expect-error – an application needs grant types
new wso2.Application("portal", { name: "portal" });

// @ts-expect-error – a name is a string
new wso2.Organization("acme", { name: 1 });
// @ts-expect-error – a name is a string, as an Output too
new wso2.Organization("acme", { name: pulumi.output(1) });
// @ts-expect-error – there is no such status
new wso2.Organization("acme", { name: "Acme", status: "SUSPENDED" });
// @ts-expect-error – values of attributes are strings
new wso2.Organization("acme", { name: "Acme", attributes: { seats: 5 } });
// @ts-expect-error – e-mail addresses are a list
new wso2.OrgUser("ada", { userName: "ada", emails: "ada@acme.example" });
// @ts-expect-error – a telephone number has a type
new wso2.OrgUser("ada", { userName: "ada", phoneNumbers: ["+94112145345"] });
// @ts-expect-error – whether to invite is true or false
new wso2.OrgUser("ada", { userName: "ada", invite: "yes" });
// @ts-expect-error – the id of a user is a string
new wso2.RoleAssignment("ada", { userId: 1, roleName: "tenant-admin" });
// @ts-expect-error – seconds are a number
new wso2.ApplicationShare("portal", { applicationName: "partner-portal", organizationId: "5d0c0b2e", waitSeconds: "30" });

// @ts-expect-error – an organization needs a name
new wso2.Organization("acme", { description: "A customer" });
// @ts-expect-error – a user needs a userName
new wso2.OrgUser("ada", { organizationId: "5d0c0b2e" });
// @ts-expect-error – a user needs arguments
new wso2.OrgUser("ada");
// @ts-expect-error – a share with all is one, or is left out
new wso2.ApplicationShare("portal", { applicationName: "partner-portal", allOrganizations: false });
