/** What the population is sent with. */
export const mutations = {
  register: `mutation RegisterPopulation($input: RegisterPatientsInput!) {
    registerPatients(input: $input) { outcomes { status id reason } } }`,
  declare: `mutation DeclareGeneralPractitioner($input: DeclareGeneralPractitionerInput!) {
    declareGeneralPractitioner(input: $input) { pending } }`,
  represent: `mutation EstablishGuardianship($input: EstablishGuardianshipInput!) {
    establishGuardianship(input: $input) { pending } }`,
  connect: `mutation ConnectDevice($input: ConnectDeviceInput!) { connectDevice(input: $input) { device { id } } }`,
  ingest: `mutation ImportMeasurements($input: IngestMeasurementsInput!) {
    ingestMeasurements(input: $input) { rejected { reason } } }`,
  record: `mutation ImportRecords($input: SubmitRecordsInput!) {
    submitRecords(input: $input) { outcomes { status id reason } } }`,
};
