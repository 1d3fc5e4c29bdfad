import { Connection } from "./connection.js";
import { showAgents } from "./agents.js";
import { showCommands } from "./commands.js";
import { showAutomations } from "./automations.js";
import { showTerminal } from "./terminal.js";
import { showLab } from "./lab.js";
import { showState } from "./state.js";

const connection = new Connection();
showState(connection);
showAgents(connection);
showCommands(connection);
showAutomations(connection);
showTerminal(connection);
showLab(connection);
connection.start();
