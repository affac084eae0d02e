/** ISO 3166-1 alpha-2 and alpha-3 of every country that has Maritime Identification Digits. */
const isoCodes = `
AC ASC, AD AND, AE ARE, AF AFG, AG ATG, AI AIA, AL ALB, AM ARM, AO AGO, AR ARG, AS ASM, AT AUT, AU AUS, AW ABW,
AZ AZE, BA BIH, BB BRB, BD BGD, BE BEL, BF BFA, BG BGR, BH BHR, BI BDI, BJ BEN, BM BMU, BN BRN, BO BOL, BR BRA,
BS BHS, BT BTN, BW BWA, BY BLR, BZ BLZ, CA CAN, CC CCK, CD COD, CF CAF, CG COG, CH CHE, CI CIV, CK COK, CL CHL,
CM CMR, CN CHN, CO COL, CR CRI, CU CUB, CV CPV, CX CXR, CY CYP, CZ CZE, DE DEU, DJ DJI, DK DNK, DM DMA, DO DOM,
DZ DZA, EC ECU, EE EST, EG EGY, ER ERI, ES ESP, ET ETH, FI FIN, FJ FJI, FK FLK, FM FSM, FO FRO, FR FRA, GA GAB,
GB GBR, GD GRD, GE GEO, GF GUF, GH GHA, GI GIB, GL GRL, GM GMB, GN GIN, GP GLP, GQ GNQ, GR GRC, GT GTM, GW GNB,
GY GUY, HK HKG, HN HND, HR HRV, HT HTI, HU HUN, ID IDN, IE IRL, IL ISR, IN IND, IQ IRQ, IR IRN, IS ISL, IT ITA,
JM JAM, JO JOR, JP JPN, KE KEN, KG KGZ, KH KHM, KI KIR, KM COM, KN KNA, KP PRK, KR KOR, KW KWT, KY CYM, KZ KAZ,
LA LAO, LB LBN, LC LCA, LI LIE, LK LKA, LR LBR, LS LSO, LT LTU, LU LUX, LV LVA, LY LBY, MA MAR, MC MCO, MD MDA,
ME MNE, MG MDG, MH MHL, MK MKD, ML MLI, MM MMR, MN MNG, MO MAC, MP MNP, MQ MTQ, MR MRT, MS MSR, MT MLT, MU MUS,
MV MDV, MW MWI, MX MEX, MY MYS, MZ MOZ, NA NAM, NC NCL, NE NER, NG NGA, NI NIC, NL NLD, NO NOR, NP NPL, NR NRU,
NU NIU, NZ NZL, OM OMN, PA PAN, PE PER, PF PYF, PG PNG, PH PHL, PK PAK, PL POL, PM SPM, PN PCN, PR PRI, PS PSE,
PT PRT, PW PLW, PY PRY, QA QAT, RE REU, RO ROU, RS SRB, RU RUS, RW RWA, SA SAU, SB SLB, SC SYC, SD SDN, SE SWE,
SG SGP, SH SHN, SI SVN, SK SVK, SL SLE, SM SMR, SN SEN, SO SOM, SR SUR, SS SSD, ST STP, SV SLV, SX SXM, SY SYR,
SZ SWZ, TC TCA, TD TCD, TF ATF, TG TGO, TH THA, TJ TJK, TL TLS, TM TKM, TN TUN, TO TON, TR TUR, TT TTO, TV TUV,
TW TWN, TZ TZA, UA UKR, UG UGA, US USA, UY URY, UZ UZB, VA VAT, VC VCT, VE VEN, VG VGB, VI VIR, VN VNM, VU VUT,
WF WLF, WS WSM, YE YEM, ZA ZAF, ZM ZMB, ZW ZWE
`;

/** Spellings in vessel registries beside the English and Korean names every platform knows, after the alpha-2. */
const spellings = `
AE|UAE
BN|Brunei
BO|Bolivia
BS|The Bahamas
CD|DR Congo|Congo DR|Democratic Republic of the Congo
CG|Congo|Republic of the Congo
CI|Ivory Coast|Cote d'Ivoire
CK|Cook Is|Cook Islands
CN|China PR|People's Republic of China|PRC
CV|Cape Verde
CZ|Czech Republic
FM|Micronesia
GB|UK|Great Britain|United Kingdom
GM|The Gambia
HK|Hong Kong|Hong Kong China|Hong Kong SAR
IR|Iran|Islamic Republic of Iran
KM|Comoros|Union of the Comoros
KN|St Kitts and Nevis|Saint Kitts and Nevis|St Kitts Nevis
KP|DPRK|DPR Korea|Korea DPR|Korea North|North Korea|Democratic People's Republic of Korea|Korea, Democratic People's Republic of|북한|조선민주주의인민공화국
KR|ROK|Republic of Korea|Korea|Korea Republic of|Korea South|South Korea|한국|대한민국
LA|Laos
MD|Moldova
MH|Marshall Is|Marshall Islands
MK|Macedonia
MM|Burma
NL|Holland
RU|Russian Federation|Russia
ST|Sao Tome and Principe
SY|Syria|Syrian Arab Republic
SZ|Swaziland
TR|Turkey|Turkiye
TW|Taiwan|Chinese Taipei|Taiwan Province of China
TZ|Tanzania|United Republic of Tanzania|Zanzibar|Tanzania Zanzibar
US|USA|United States of America|United States
VC|St Vincent and the Grenadines|St Vincent Grenadines|Saint Vincent and the Grenadines
VE|Venezuela
VN|Vietnam|Viet Nam|Socialist Republic of Vietnam
`;

/** Codes and spellings of flags: [alpha-2, how it may be written]. */
export const flagNames: readonly (readonly [string, string])[] = [
  ...isoCodes.split(',').flatMap((pair) => {
    const [two = '', three = ''] = pair.trim().split(' ');
    return [[two, two] as const, [two, three] as const];
  }),
  ...spellings
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [two = '', ...names] = line.split('|');
      return names.map((name) => [two, name] as const);
    }),
];
