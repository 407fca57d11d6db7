/** What the learner reads about calls, errors and changes: message catalogues, French unless translated. */
package atelier.narrator.text;
