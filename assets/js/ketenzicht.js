/* Small improvements. Everything works without them. */
import "./verlaat.js";
import "./formulier.js";
import "./afdruk.js";
import "./kopieer.js";
