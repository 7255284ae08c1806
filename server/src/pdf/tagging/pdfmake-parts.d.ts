/** pdfmake's parts have no types of their own; internals.ts says what we know of them. */
declare module 'pdfmake/js/*' {
  const part: object;
  export default part;
}
