import type { Answer, Call } from "../http.js";
import { scimAnswer } from "./messages.js";

/** What the server says of its SCIM (recorded, scenario 09). */
export function serviceProviderConfig(call: Call): Answer {
  return scimAnswer(
    200,
    {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
      documentationUri: "https://docs.wso2.com/display/IS580/Using+the+SCIM+2.0+REST+APIs",
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 1048576 },
      filter: { supported: true, maxResults: 200 },
      changePassword: { supported: false },
      sort: { supported: false },
      etag: { supported: false },
      authenticationSchemes: [
        {
          name: "OAuth Bearer Token",
          description: "Authentication scheme using the OAuth Bearer Token Standard",
          specUri: "http://www.rfc-editor.org/info/rfc6750",
          type: "oauthbearertoken",
          primary: true,
        },
        {
          name: "HTTP Basic",
          description: "Authentication scheme using the HTTP Basic Standard",
          specUri: "http://www.rfc-editor.org/info/rfc2617",
          type: "httpbasic",
          primary: false,
        },
      ],
    },
    `${call.base}${call.prefix}/scim2/ServiceProviderConfig`,
  );
}
