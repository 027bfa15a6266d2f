// Household visits on a phone: the app, and the page that sets a phone up. docs/adr/0074 says how it keeps what it keeps.

import { start } from "./visit/app.js";
import { enrol } from "./visit/enrol.js";
import { part } from "./visit/page.js";

if (part("app")) start();
if (part("enrol")) enrol();
