/** Who made an object: written on it as `owner:name`. */
export interface Mark {
  /** `wso2:owner`, by default `project:stack`. */
  owner: string;
  /** The resource's logical name; in a component, with the component's type before it. */
  name: string;
}
